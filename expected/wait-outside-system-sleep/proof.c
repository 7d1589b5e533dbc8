// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/workqueue.h>

#define FRONT_POWER 0

struct acme {
	struct device *dev;
	struct device *front;
	struct work_struct spin;
	int seen; /* whether the front device was on */
};

/* The front device knows of its user, and waits until that has let go of it. */
static struct acme *front_user;

/* What happens while it resumes. */
static void (*front_meanwhile)(struct acme *acme);

static int front_runtime_suspend(struct device *dev)
{
	writel(0, proof.base + FRONT_POWER);

	return 0;
}

static int front_runtime_resume(struct device *dev)
{
	writel(1, proof.base + FRONT_POWER);

	return 0;
}

static int front_suspend(struct device *dev)
{
	return 0;
}

static int front_resume(struct device *dev)
{
	if (front_meanwhile)
		front_meanwhile(front_user);
	flush_work(&front_user->spin);

	return 0;
}

static const struct dev_pm_ops front_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(front_suspend, front_resume)
	RUNTIME_PM_OPS(front_runtime_suspend, front_runtime_resume, NULL)
};

static int front_probe(struct platform_device *pdev)
{
	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver front_driver = {
	.probe = front_probe,
	.driver = {
		.name = "front",
		.pm = pm_ptr(&front_pm_ops),
	},
};

static void acme_spin(struct work_struct *work)
{
	struct acme *acme = container_of(work, struct acme, spin);

	if (device_pm_wait_for_dev(acme->dev, acme->front))
		return;

	acme->seen = readl(proof.base + FRONT_POWER);
}

static void acme_irq(struct acme *acme)
{
	schedule_work(&acme->spin);
}

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->front = platform_find_device_by_driver(NULL, &front_driver.driver);
	if (!acme->front)
		return -ENODEV;

	acme->dev = &pdev->dev;
	acme->seen = -ENODATA;
	INIT_WORK(&acme->spin, acme_spin);
	platform_set_drvdata(pdev, acme);
	front_user = acme;

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	cancel_work_sync(&acme->spin);
	put_device(acme->front);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove_new = acme_remove,
	.driver = {
		.name = "acme",
	},
};

static struct acme *probed(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &front_driver);
	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));

	return platform_get_drvdata(pdev);
}

/* At runtime it does not wait for anything, so the other device is used while it is off. */
static void runtime(struct kunit *test)
{
	struct platform_device *front = proof_device(test, "front");
	struct acme *acme;

	device_enable_async_suspend(&front->dev);
	acme = probed(test);
	KUNIT_EXPECT_TRUE(test, pm_runtime_suspended(&front->dev));
	acme_irq(acme);
	flush_work(&acme->spin);

	KUNIT_EXPECT_EQ(test, acme->seen, PROOF_BAD ? 0 : 1);
	proof_settle();
	KUNIT_EXPECT_TRUE(test, pm_runtime_suspended(&front->dev));
}

/* In the middle of the other device's resume, the work waits for that, and that for the work. */
static void system_resume(struct kunit *test)
{
	struct platform_device *front = proof_device(test, "front");
	struct proof_thread *wake;
	struct acme *acme;

	device_enable_async_suspend(&front->dev);
	acme = probed(test);
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	front_meanwhile = acme_irq;
	wake = proof_start_wake(test);

	KUNIT_EXPECT_EQ(test, proof_ends(wake, PROOF_BAD ? 300 : 5000), !PROOF_BAD);
	KUNIT_EXPECT_EQ(test, acme->seen, PROOF_BAD ? -ENODATA : 1);

	complete_all(&front->dev.power.completion);
	KUNIT_ASSERT_TRUE(test, proof_ends(wake, 5000));
	front_meanwhile = NULL;
}

static struct kunit_case cases[] = {
	KUNIT_CASE(runtime),
	KUNIT_CASE(system_resume),
	{}
};
PROOF_SUITE(cases);
