// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_VALUE 4

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;

	return proof.resume_error;
}

static int acme_read(struct device *dev, u32 *value)
{
	int ret;

	ret = pm_runtime_get_sync(dev);
	if (ret) {
		dev_err(dev, "cannot resume: %d\n", ret);
		pm_runtime_put_noidle(dev);
		return ret;
	}

	*value = readl(proof.base + ACME_VALUE);
	pm_runtime_mark_last_busy(dev);
	pm_runtime_put_autosuspend(dev);

	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	/* Longer than any test. */
	pm_runtime_set_autosuspend_delay(&pdev->dev, 1000 * 1000);
	pm_runtime_use_autosuspend(&pdev->dev);

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

/* The device works once; until it is suspended again, nobody gets a value. */
static void twice(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 first = 0, second = 0;

	proof_driver(test, &acme_driver);
	writel(42, proof.base + ACME_VALUE);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &first), 0);
	KUNIT_EXPECT_EQ(test, first, 42);
	KUNIT_EXPECT_TRUE(test, pm_runtime_active(&pdev->dev));

	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &second), PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, second, PROOF_BAD ? 0 : 42);

	KUNIT_EXPECT_EQ(test, pm_runtime_suspend(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &second), 0);
	KUNIT_EXPECT_EQ(test, second, 42);
}

/* With power/control set to "on" the device never works. A failure keeps the count balanced. */
static void always_on(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 value = 0;

	proof_driver(test, &acme_driver);
	writel(42, proof.base + ACME_VALUE);
	proof.resume_error = -EIO;
	pm_runtime_forbid(&pdev->dev);
	KUNIT_EXPECT_LT(test, acme_read(&pdev->dev, &value), 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), 1);

	proof.resume_error = 0;
	KUNIT_EXPECT_EQ(test, proof_clear_error(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, pm_runtime_resume(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, value, PROOF_BAD ? 0 : 42);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(twice),
	KUNIT_CASE(always_on),
	{}
};
PROOF_SUITE(cases);
