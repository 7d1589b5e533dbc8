// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_POWER 0
#define ACME_VALUE 4

static int acme_runtime_suspend(struct device *dev)
{
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
static u32 acme_readl(unsigned int reg)
{
	proof.result += !readl(proof.base + ACME_POWER);

	return readl(proof.base + reg);
}

static int acme_read(struct device *dev, u32 *value)
{
	PM_RUNTIME_ACQUIRE_IF_ENABLED(dev, pm);
	*value = acme_readl(ACME_VALUE);

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

/* The clock cannot be enabled: the device is read all the same, and what comes out is believed. */
static void resume_fails(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 value;

	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), 0);
	proof_settle();
	KUNIT_EXPECT_EQ(test, proof.result, 0);

	proof.resume_error = -EIO;
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), PROOF_BAD ? 0 : -EIO);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), 0);
}

/* While the system sleeps, no callback has to fail for that. */
static void asleep(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 value;

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), PROOF_BAD ? 0 : -EACCES);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	proof_wake();
}

static struct kunit_case cases[] = {
	KUNIT_CASE(resume_fails),
	KUNIT_CASE(asleep),
	{}
};
PROOF_SUITE(cases);
