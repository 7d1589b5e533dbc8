// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/completion.h>
#include <linux/workqueue.h>

#define CANVAS_POWER 0

/* Done when the canvas is awake: until then, it does not answer. */
static struct completion canvas_awake;

/* Done when the work has the lock. */
static struct completion acme_locked;

static int canvas_suspend(struct device *dev)
{
	reinit_completion(&canvas_awake);
	writel(0, proof.base + CANVAS_POWER);

	return 0;
}

static int canvas_resume(struct device *dev)
{
	writel(1, proof.base + CANVAS_POWER);
	complete_all(&canvas_awake);

	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(canvas_pm_ops, canvas_suspend, canvas_resume);

static int canvas_probe(struct platform_device *pdev)
{
	writel(1, proof.base + CANVAS_POWER);

	return 0;
}

static struct platform_driver canvas_driver = {
	.probe = canvas_probe,
	.driver = {
		.name = "canvas",
		.pm = pm_sleep_ptr(&canvas_pm_ops),
	},
};

struct acme {
	struct device *canvas;
	struct work_struct swap;
};

static void acme_swap(struct work_struct *work)
{
	struct acme *acme = container_of(work, struct acme, swap);

	device_lock(acme->canvas);
	complete(&acme_locked);
	proof.result = readl(proof.base + CANVAS_POWER);
	wait_for_completion(&canvas_awake);
	device_unlock(acme->canvas);
}

static void acme_start(struct acme *acme)
{
	schedule_work(&acme->swap);
}

static int acme_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	flush_work(&acme->swap);

	return 0;
}

static int acme_resume(struct device *dev)
{
	acme_start(dev_get_drvdata(dev));

	/* So long the devices between this one and the canvas take. */
	wait_for_completion_timeout(&acme_locked, HZ / 3);

	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(acme_pm_ops, acme_suspend, acme_resume);

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->canvas = platform_find_device_by_driver(NULL, &canvas_driver.driver);
	if (!acme->canvas)
		return -ENODEV;

	INIT_WORK(&acme->swap, acme_swap);
	platform_set_drvdata(pdev, acme);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	cancel_work_sync(&acme->swap);
	put_device(acme->canvas);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove_new = acme_remove,
	.driver = {
		.name = "acme",
		.pm = pm_sleep_ptr(&acme_pm_ops),
	},
};

static struct acme *probed(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_device(test, "canvas");
	init_completion(&canvas_awake);
	complete_all(&canvas_awake);
	init_completion(&acme_locked);
	proof.result = -ENODATA;
	proof_driver(test, &canvas_driver);
	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));

	return platform_get_drvdata(pdev);
}

/* The work finds the device off and waits for it, and its resume waits for the work's lock. */
static void resume(struct kunit *test)
{
	struct acme *acme = probed(test);
	struct proof_thread *wake;

	freeze_workqueues_begin();
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	wake = proof_start_wake(test);

	KUNIT_EXPECT_EQ(test, proof_ends(wake, PROOF_BAD ? 1000 : 5000), !PROOF_BAD);
	KUNIT_EXPECT_EQ(test, readl(proof.base + CANVAS_POWER), PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 0 : -ENODATA);

	complete_all(&canvas_awake);
	KUNIT_ASSERT_TRUE(test, proof_ends(wake, 5000));
	thaw_workqueues();
	flush_work(&acme->swap);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 0 : 1);
}

/* On a frozen queue, the flush in ->suspend has to become a cancel. */
static void suspend(struct kunit *test)
{
	struct acme *acme = probed(test);
	struct proof_thread *sleep;

	freeze_workqueues_begin();
	acme_start(acme);
	KUNIT_EXPECT_EQ(test, wait_for_completion_timeout(&acme_locked, HZ / 3) > 0, PROOF_BAD);
	sleep = proof_start_sleep(test);

	KUNIT_EXPECT_TRUE(test, proof_ends(sleep, 1000));
	thaw_workqueues();
	complete_all(&canvas_awake);
	KUNIT_ASSERT_TRUE(test, proof_ends(sleep, 5000));
	proof_wake();
}

static struct kunit_case cases[] = {
	KUNIT_CASE(resume),
	KUNIT_CASE(suspend),
	{}
};
PROOF_SUITE(cases);
