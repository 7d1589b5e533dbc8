// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/completion.h>
#include <linux/workqueue.h>

#define DISK_POWER 0

/* Done when the disk is awake: until then, it does not answer. */
static struct completion disk_awake;

/* Done when the work has the lock. */
static struct completion acme_locked;

static int disk_suspend(struct device *dev)
{
	reinit_completion(&disk_awake);
	writel(0, proof.base + DISK_POWER);

	return 0;
}

static int disk_resume(struct device *dev)
{
	writel(1, proof.base + DISK_POWER);
	complete_all(&disk_awake);

	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(disk_pm_ops, disk_suspend, disk_resume);

static int disk_probe(struct platform_device *pdev)
{
	writel(1, proof.base + DISK_POWER);

	return 0;
}

static struct platform_driver disk_driver = {
	.probe = disk_probe,
	.driver = {
		.name = "disk",
		.pm = pm_sleep_ptr(&disk_pm_ops),
	},
};

struct acme {
	struct device *disk;
	struct work_struct rescan;
};

static void acme_rescan(struct work_struct *work)
{
	struct acme *acme = container_of(work, struct acme, rescan);

	device_lock(acme->disk);
	complete(&acme_locked);
	wait_for_completion(&disk_awake);
	proof.result = readl(proof.base + DISK_POWER);
	device_unlock(acme->disk);
}

/* An error, which can come at any time. */
static void acme_irq(struct acme *acme)
{
	schedule_work(&acme->rescan);
}

static int acme_suspend(struct device *dev)
{
	return 0;
}

static int acme_resume(struct device *dev)
{
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(acme_pm_ops, acme_suspend, acme_resume);

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->disk = platform_find_device_by_driver(NULL, &disk_driver.driver);
	if (!acme->disk)
		return -ENODEV;

	INIT_WORK(&acme->rescan, acme_rescan);
	platform_set_drvdata(pdev, acme);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	cancel_work_sync(&acme->rescan);
	put_device(acme->disk);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove_new = acme_remove,
	.driver = {
		.name = "acme",
		.pm = pm_sleep_ptr(&acme_pm_ops),
	},
};

/* The work holds the lock and waits until the device is awake, and that waits for the lock. */
static void resume(struct kunit *test)
{
	struct platform_device *disk = proof_device(test, "disk");
	struct platform_device *pdev = proof_device(test, "acme");
	struct proof_thread *wake;
	struct acme *acme;

	init_completion(&disk_awake);
	init_completion(&acme_locked);
	proof.result = -ENODATA;
	proof_driver(test, &disk_driver);
	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(disk) && proof_bound(pdev));
	acme = platform_get_drvdata(pdev);

	freeze_workqueues_begin();
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	acme_irq(acme);
	KUNIT_EXPECT_EQ(test, wait_for_completion_timeout(&acme_locked, HZ / 3) > 0, PROOF_BAD);
	wake = proof_start_wake(test);

	KUNIT_EXPECT_EQ(test, proof_ends(wake, PROOF_BAD ? 300 : 5000), !PROOF_BAD);
	KUNIT_EXPECT_EQ(test, readl(proof.base + DISK_POWER), PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, proof.result, -ENODATA);

	complete_all(&disk_awake);
	KUNIT_ASSERT_TRUE(test, proof_ends(wake, 5000));
	thaw_workqueues();
	flush_work(&acme->rescan);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 0 : 1);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(resume),
	{}
};
PROOF_SUITE(cases);
