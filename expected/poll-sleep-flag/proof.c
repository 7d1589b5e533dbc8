// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/workqueue.h>

#define FRONT_POWER 0

/* What a test holds the ->resume of the front device with. */
static struct completion front_may_end;

/* The other driver has gone on, and has begun to wait. */
static struct completion acme_ends, acme_tries;

static int front_suspend(struct device *dev)
{
	writel(0, proof.base + FRONT_POWER);

	return 0;
}

static int front_resume(struct device *dev)
{
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

/* Called with the lock of the front device held. */
static int front_read(struct device *front)
{
	return readl(proof.base + FRONT_POWER);
}

struct acme {
	struct device *front;
	struct delayed_work rescan;
	int status; /* what the last rescan has read */
};

static void acme_rescan(struct work_struct *work)
{
	struct acme *acme = container_of(work, struct acme, rescan.work);

	device_lock(acme->front);
	complete(&acme_tries);
	while (acme->front->power.is_prepared)
		msleep(1);
	acme->status = front_read(acme->front);
	device_unlock(acme->front);
}

static int acme_suspend(struct device *dev)
{
	return 0;
}

static int acme_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	while (acme->front->power.is_suspended)
		msleep(1);

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

	acme->status = -ENODATA;
	INIT_DELAYED_WORK(&acme->rescan, acme_rescan);
	platform_set_drvdata(pdev, acme);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	cancel_delayed_work_sync(&acme->rescan);
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

static struct acme *asleep(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	init_completion(&front_may_end);
	init_completion(&acme_ends);
	init_completion(&acme_tries);
	proof_driver(test, &front_driver);
	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);

	return platform_get_drvdata(pdev);
}

/* The flag clears before ->resume runs: the driver goes on and finds the other device still off. */
static void clears_early(struct kunit *test)
{
	struct platform_device *front = proof_device(test, "front");
	struct proof_thread *wake;
	bool early;

	device_enable_async_suspend(&front->dev);
	asleep(test);
	wake = proof_start_wake(test);

	early = wait_for_completion_timeout(&acme_ends, PROOF_BAD ? 5 * HZ : HZ / 3);
	KUNIT_EXPECT_EQ(test, early, PROOF_BAD);
	complete(&front_may_end);
	KUNIT_ASSERT_TRUE(test, proof_ends(wake, 5000));

	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, readl(proof.base + FRONT_POWER), 1);
}

/* Under the device lock, which the resume needs before the flag clears, both wait for ever. */
static void under_lock(struct kunit *test)
{
	struct platform_device *front = proof_device(test, "front");
	struct acme *acme = asleep(test);
	struct proof_thread *wake;

	complete(&front_may_end);
	schedule_delayed_work(&acme->rescan, 0);
	KUNIT_ASSERT_GT(test, wait_for_completion_timeout(&acme_tries, 5 * HZ), 0);
	wake = proof_start_wake(test);

	KUNIT_EXPECT_EQ(test, proof_ends(wake, PROOF_BAD ? 300 : 5000), !PROOF_BAD);
	KUNIT_EXPECT_EQ(test, readl(proof.base + FRONT_POWER), PROOF_BAD ? 0 : 1);

	/* What the PM core would do if it got the lock. */
	front->dev.power.is_prepared = false;
	KUNIT_ASSERT_TRUE(test, proof_ends(wake, 5000));

	/* The second is for the one that comes back. */
	flush_delayed_work(&acme->rescan);
	flush_delayed_work(&acme->rescan);
	KUNIT_EXPECT_EQ(test, acme->status, PROOF_BAD ? 0 : 1);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(clears_early),
	KUNIT_CASE(under_lock),
	{}
};
PROOF_SUITE(cases);
