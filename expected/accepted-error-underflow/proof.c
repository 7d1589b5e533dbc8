// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_VALUE 4

static int acme_read(struct device *dev, u32 *value)
{
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret < 0 && ret != -EACCES)
		return ret;

	*value = readl(proof.base + ACME_VALUE);
	pm_runtime_put(dev);

	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
	},
};

/* While the system sleeps, the count that goes is that of the PM core. */
static void asleep(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 value = 0;
	int count;

	proof_driver(test, &acme_driver);
	writel(42, proof.base + ACME_VALUE);
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	count = atomic_read(&pdev->dev.power.usage_count);
	KUNIT_EXPECT_GE(test, count, 1);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), 0);
	KUNIT_EXPECT_EQ(test, value, 42);
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), PROOF_BAD ? count - 1 : count);
	proof_wake();
	KUNIT_EXPECT_EQ(test, proof_logged("usage count underflow"), PROOF_BAD ? true : false);
}

/* While runtime PM is disabled, another user loses its count. */
static void disabled(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 value = 0;

	proof_driver(test, &acme_driver);
	pm_runtime_get_noresume(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), 0);
	pm_runtime_enable(&pdev->dev);
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), PROOF_BAD ? 0 : 1);
	if (!PROOF_BAD)
		pm_runtime_put_noidle(&pdev->dev);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(asleep),
	KUNIT_CASE(disabled),
	{}
};
PROOF_SUITE(cases);
