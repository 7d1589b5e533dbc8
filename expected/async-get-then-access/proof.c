// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_POWER 0
#define ACME_CTRL 4

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;
	writel(0, proof.base + ACME_POWER);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	if (proof.resume_error)
		return proof.resume_error;

	writel(1, proof.base + ACME_POWER);

	return 0;
}

/* Where many a bus would hang, the accesses without power are counted. */
static void acme_writel(u32 value, unsigned int reg)
{
	proof.result += !readl(proof.base + ACME_POWER);
	writel(value, proof.base + reg);
}

static int acme_start(struct device *dev)
{
	pm_runtime_get(dev);
	acme_writel(1, ACME_CTRL);
	pm_runtime_put(dev);

	return 0;
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

/* The work that resumes the device has not run yet. */
static void suspended(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_EQ(test, acme_start(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	proof_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), 0);
	KUNIT_EXPECT_TRUE(test, pm_runtime_suspended(&pdev->dev));
}

/* Nothing has to be waited for. */
static void active(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_EQ(test, pm_runtime_get_sync(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, acme_start(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, proof.result, 0);
	pm_runtime_put_sync(&pdev->dev);
}

/* Nobody is told that the device cannot be resumed. */
static void resume_fails(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	proof.resume_error = -EIO;
	KUNIT_EXPECT_EQ(test, acme_start(&pdev->dev), PROOF_BAD ? 0 : -EIO);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	proof_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(suspended),
	KUNIT_CASE(active),
	KUNIT_CASE(resume_fails),
	{}
};
PROOF_SUITE(cases);
