// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_POWER 0
#define ACME_VALUE 4

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;
	writel(0, proof.base + ACME_POWER);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;
	writel(1, proof.base + ACME_POWER);

	return 0;
}

static int acme_read(struct device *dev, u32 *value)
{
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	*value = readl(proof.base + ACME_VALUE);
	if (!*value)
		return -EAGAIN;

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

/* One read that fails, and the device stays on, whatever is read later. */
static void read_fails(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 value;

	proof_driver(test, &acme_driver);
	writel(1, proof.base + ACME_VALUE);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), 0);
	proof_settle();
	KUNIT_EXPECT_TRUE(test, pm_runtime_suspended(&pdev->dev));

	writel(0, proof.base + ACME_VALUE);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), -EAGAIN);
	proof_settle();
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, pm_runtime_suspended(&pdev->dev), !PROOF_BAD);

	writel(1, proof.base + ACME_VALUE);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), 0);
	proof_settle();
	KUNIT_EXPECT_EQ(test, pm_runtime_suspended(&pdev->dev), !PROOF_BAD);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 1 : 3);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(read_fails),
	{}
};
PROOF_SUITE(cases);
