// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

static bool acme_running;

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;

	return 0;
}

static int acme_stop(struct device *dev)
{
	return proof.suspend_error;
}

static int acme_suspend(struct device *dev)
{
	int ret;

	ret = pm_runtime_force_suspend(dev);
	if (ret)
		return ret;

	ret = acme_stop(dev);
	if (ret)
		return ret;

	return 0;
}

static int acme_suspend_late(struct device *dev)
{
	pm_runtime_disable(dev);

	return 0;
}

static int acme_resume_early(struct device *dev)
{
	if (!acme_running)
		return 0;

	pm_runtime_enable(dev);
	proof.result++;

	return 0;
}

static int acme_resume(struct device *dev)
{
	return pm_runtime_force_resume(dev);
}

static int acme_probe(struct platform_device *pdev)
{
	return devm_pm_runtime_enable(&pdev->dev);
}

static const struct dev_pm_ops acme_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(acme_suspend, acme_resume)
	LATE_SYSTEM_SLEEP_PM_OPS(acme_suspend_late, acme_resume_early)
	RUNTIME_PM_OPS(acme_runtime_suspend, acme_runtime_resume, NULL)
};

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

/* The device can be used, and suspends then. */
static void used(struct kunit *test, struct device *dev, bool broken)
{
	int suspends = proof.suspends;

	KUNIT_EXPECT_EQ(test, pm_runtime_enabled(dev), !broken);
	KUNIT_EXPECT_EQ(test, pm_runtime_resume_and_get(dev), broken ? -EACCES : 0);
	if (!broken)
		pm_runtime_put(dev);
	proof_settle();
	KUNIT_EXPECT_EQ(test, proof.suspends, suspends + !broken);
}

static void resumed(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	used(test, &pdev->dev, false);
	acme_running = false;
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	proof_wake();
	used(test, &pdev->dev, PROOF_BAD);
}

static void suspend_fails(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	used(test, &pdev->dev, false);
	proof.suspend_error = -EIO;
	KUNIT_EXPECT_EQ(test, proof_sleep(), -EIO);
	proof.suspend_error = 0;
	used(test, &pdev->dev, PROOF_BAD);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(resumed),
	KUNIT_CASE(suspend_fails),
	{}
};
PROOF_SUITE(cases);
