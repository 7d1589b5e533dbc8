// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/completion.h>
#include <linux/delay.h>

#define BRIDGE_POWER 0

/* What a test holds the ->resume of the parent with. */
static struct completion bridge_may_end;

/* A ->suspend of the child takes until the PM core has come to the parent. */
static bool acme_slow;

static int bridge_suspend(struct device *dev)
{
	writel(0, proof.base + BRIDGE_POWER);

	return 0;
}

static int bridge_resume(struct device *dev)
{
	wait_for_completion(&bridge_may_end);
	writel(1, proof.base + BRIDGE_POWER);

	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(bridge_pm_ops, bridge_suspend, bridge_resume);

static int bridge_probe(struct platform_device *pdev)
{
	writel(1, proof.base + BRIDGE_POWER);

	return 0;
}

static struct platform_driver bridge_driver = {
	.probe = bridge_probe,
	.driver = {
		.name = "bridge",
		.pm = pm_sleep_ptr(&bridge_pm_ops),
	},
};

static int acme_suspend(struct device *dev)
{
	while (acme_slow && completion_done(&dev->parent->power.completion))
		msleep(1);

	device_pm_wait_for_dev(dev, dev->parent);
	proof.suspends++;

	return 0;
}

static int acme_resume(struct device *dev)
{
	device_pm_wait_for_dev(dev, dev->parent);
	proof.resumes++;
	proof.result = readl(proof.base + BRIDGE_POWER);

	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(acme_pm_ops, acme_suspend, acme_resume);

static int acme_probe(struct platform_device *pdev)
{
	return 0;
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_sleep_ptr(&acme_pm_ops),
	},
};

static int mirror_suspend(struct device *dev)
{
	return 0;
}

static int mirror_resume(struct device *dev)
{
	device_pm_wait_for_dev(dev, dev);
	proof.resumes++;

	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(mirror_pm_ops, mirror_suspend, mirror_resume);

static struct platform_driver mirror_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "mirror",
		.pm = pm_sleep_ptr(&mirror_pm_ops),
	},
};

/* The child of a bridge. */
static struct device *child(struct kunit *test, struct platform_device *bridge)
{
	struct platform_device *acme = proof_device(test, "acme");

	KUNIT_ASSERT_EQ(test, device_move(&acme->dev, &bridge->dev, DPM_ORDER_DEV_AFTER_PARENT), 0);
	init_completion(&bridge_may_end);
	proof_driver(test, &bridge_driver);
	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(acme));

	return &acme->dev;
}

/* Suspended asynchronously, the child waits for the parent and the parent for the child. */
static void suspend(struct kunit *test)
{
	struct platform_device *bridge = proof_device(test, "bridge");
	struct proof_thread *sleep;

	device_enable_async_suspend(child(test, bridge));
	complete_all(&bridge_may_end);
	acme_slow = true;
	sleep = proof_start_sleep(test);

	KUNIT_EXPECT_EQ(test, proof_ends(sleep, PROOF_BAD ? 300 : 5000), !PROOF_BAD);
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, readl(proof.base + BRIDGE_POWER), PROOF_BAD ? 1 : 0);

	complete_all(&bridge->dev.power.completion);
	KUNIT_ASSERT_TRUE(test, proof_ends(sleep, 5000));
	proof_wake();
	acme_slow = false;
}

/* Resumed asynchronously, the child comes after the parent with the call and without. */
static void resume(struct kunit *test)
{
	struct platform_device *bridge = proof_device(test, "bridge");
	struct device *acme = child(test, bridge);
	struct proof_thread *wake;

	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	device_enable_async_suspend(&bridge->dev);
	device_enable_async_suspend(acme);
	wake = proof_start_wake(test);

	KUNIT_EXPECT_FALSE(test, proof_ends(wake, 300));
	KUNIT_EXPECT_EQ(test, proof.resumes, 0);

	complete(&bridge_may_end);
	KUNIT_ASSERT_TRUE(test, proof_ends(wake, 5000));
	KUNIT_EXPECT_EQ(test, proof.resumes, 1);
	KUNIT_EXPECT_EQ(test, proof.result, 1);
}

/* A device that waits for itself does not come back from an asynchronous resume. */
static void itself(struct kunit *test)
{
	struct platform_device *mirror = proof_device(test, "mirror");
	struct proof_thread *wake;

	proof_driver(test, &mirror_driver);
	device_enable_async_suspend(&mirror->dev);
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	wake = proof_start_wake(test);

	KUNIT_EXPECT_EQ(test, proof_ends(wake, PROOF_BAD ? 300 : 5000), !PROOF_BAD);
	KUNIT_EXPECT_EQ(test, proof.resumes, PROOF_BAD ? 0 : 1);

	complete_all(&mirror->dev.power.completion);
	KUNIT_ASSERT_TRUE(test, proof_ends(wake, 5000));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(suspend),
	KUNIT_CASE(resume),
	KUNIT_CASE(itself),
	{}
};
PROOF_SUITE(cases);
