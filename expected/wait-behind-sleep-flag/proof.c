// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/completion.h>

#define FRONT_POWER 0

/* What the tests hold the ->resume of the front device with, and see how far the two are. */
static struct completion front_starts, front_may_end, acme_ends;

static int front_suspend(struct device *dev)
{
	writel(0, proof.base + FRONT_POWER);

	return 0;
}

static int front_resume(struct device *dev)
{
	complete(&front_starts);
	wait_for_completion(&front_may_end);
	writel(1, proof.base + FRONT_POWER);

	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(front_pm_ops, front_suspend, front_resume);

static int front_probe(struct platform_device *pdev)
{
	writel(1, proof.base + FRONT_POWER);

	return 0;
}

static struct platform_driver front_driver = {
	.probe = front_probe,
	.driver = {
		.name = "front",
		.pm = pm_sleep_ptr(&front_pm_ops),
	},
};

struct acme {
	struct device *front;
};

static int acme_suspend(struct device *dev)
{
	return 0;
}

static int acme_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	/* The test comes here when the other resume is under way. */
	wait_for_completion(&front_starts);

	if (acme->front->power.is_suspended)
		device_pm_wait_for_dev(dev, acme->front);

	proof.result = readl(proof.base + FRONT_POWER);
	complete(&acme_ends);

	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(acme_pm_ops, acme_suspend, acme_resume);

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->front = platform_find_device_by_driver(NULL, &front_driver.driver);
	if (!acme->front)
		return -ENODEV;

	platform_set_drvdata(pdev, acme);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	put_device(acme->front);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove_new = acme_remove,
	.driver = {
		.name = "acme",
		.pm = pm_sleep_ptr(&acme_pm_ops),
	},
};

/* The flag is clear already, so the driver goes on and finds the other device still off. */
static void resume(struct kunit *test)
{
	struct platform_device *front = proof_device(test, "front");
	struct platform_device *acme = proof_device(test, "acme");
	struct proof_thread *wake;
	bool early;

	init_completion(&front_starts);
	init_completion(&front_may_end);
	init_completion(&acme_ends);
	device_enable_async_suspend(&front->dev);
	proof_driver(test, &front_driver);
	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(acme));
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	wake = proof_start_wake(test);

	early = wait_for_completion_timeout(&acme_ends, PROOF_BAD ? 5 * HZ : HZ / 3);
	KUNIT_EXPECT_EQ(test, early, PROOF_BAD);
	complete(&front_may_end);
	KUNIT_ASSERT_TRUE(test, proof_ends(wake, 5000));

	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, readl(proof.base + FRONT_POWER), 1);
}

/* Outside of a transition the call does not wait, so that it needs no test for one. */
static void awake(struct kunit *test)
{
	struct platform_device *front = proof_device(test, "front");
	struct platform_device *acme = proof_device(test, "acme");

	init_completion(&front_starts);
	complete(&front_starts);
	init_completion(&acme_ends);
	device_enable_async_suspend(&front->dev);
	proof_driver(test, &front_driver);
	proof_driver(test, &acme_driver);

	KUNIT_EXPECT_EQ(test, acme_resume(&acme->dev), 0);
	KUNIT_EXPECT_EQ(test, proof.result, 1);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(resume),
	KUNIT_CASE(awake),
	{}
};
PROOF_SUITE(cases);
