// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/workqueue.h>

#define ACME_POWER 0

struct acme {
	struct work_struct tx;
};

static void acme_tx(struct work_struct *work)
{
	proof.result++;
}

/* An interrupt: there is something to send. */
static void acme_irq(struct acme *acme)
{
	queue_work(system_freezable_wq, &acme->tx);
}

static int acme_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	flush_work(&acme->tx);
	writel(0, proof.base + ACME_POWER);

	return 0;
}

static int acme_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	flush_work(&acme->tx);
	writel(1, proof.base + ACME_POWER);

	return 0;
}

static const struct dev_pm_ops acme_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(acme_suspend, acme_resume)
};

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	INIT_WORK(&acme->tx, acme_tx);
	platform_set_drvdata(pdev, acme);
	writel(1, proof.base + ACME_POWER);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	cancel_work_sync(&acme->tx);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove_new = acme_remove,
	.driver = {
		.name = "acme",
		.pm = pm_sleep_ptr(&acme_pm_ops),
	},
};

/* An interrupt after the freezer: the suspend does not end before the queue is thawed. */
static void suspend(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct proof_thread *sleep;

	proof_driver(test, &acme_driver);
	freeze_workqueues_begin();
	acme_irq(platform_get_drvdata(pdev));
	sleep = proof_start_sleep(test);

	KUNIT_EXPECT_EQ(test, proof_ends(sleep, PROOF_BAD ? 300 : 5000), !PROOF_BAD);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, proof.result, 0);

	thaw_workqueues();
	KUNIT_ASSERT_TRUE(test, proof_ends(sleep, 5000));
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	proof_wake();
}

/* An interrupt that wakes the system: the resume does not get to where the queue is thawed. */
static void resume(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct proof_thread *wake;

	proof_driver(test, &acme_driver);
	freeze_workqueues_begin();
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	acme_irq(platform_get_drvdata(pdev));
	wake = proof_start_wake(test);

	KUNIT_EXPECT_EQ(test, proof_ends(wake, PROOF_BAD ? 300 : 5000), !PROOF_BAD);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 0 : 1);

	thaw_workqueues();
	KUNIT_ASSERT_TRUE(test, proof_ends(wake, 5000));
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(suspend),
	KUNIT_CASE(resume),
	{}
};
PROOF_SUITE(cases);
