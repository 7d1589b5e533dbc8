// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/irqflags.h>
#include <linux/spinlock.h>

static DEFINE_SPINLOCK(acme_lock);
static bool acme_locked;

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;
	/* A handler that takes the lock may run now. */
	proof.result = acme_locked && !irqs_disabled();

	return 0;
}

static int acme_open(struct device *dev)
{
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&acme_lock, flags);
	acme_locked = true;
	ret = pm_runtime_resume_and_get(dev);
	acme_locked = false;
	spin_unlock_irqrestore(&acme_lock, flags);

	return ret;
}

static int acme_probe(struct platform_device *pdev)
{
	return devm_pm_runtime_enable(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

static void locked(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_EQ(test, acme_open(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, proof.resumes, 1);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD);
	pm_runtime_put_sync(&pdev->dev);
	KUNIT_EXPECT_EQ(test, proof.suspends, 1);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(locked),
	{}
};
PROOF_SUITE(cases);
