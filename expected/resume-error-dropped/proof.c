// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_CLOCK 0
#define ACME_VALUE 4

static struct clk_hw acme_hw;
static struct clk *acme_clk;

static int acme_clk_enable(struct clk_hw *hw)
{
	if (proof.resume_error)
		return proof.resume_error;

	writel(1, proof.base + ACME_CLOCK);

	return 0;
}

static void acme_clk_disable(struct clk_hw *hw)
{
	writel(0, proof.base + ACME_CLOCK);
}

static const struct clk_ops acme_clk_ops = {
	.enable = acme_clk_enable,
	.disable = acme_clk_disable,
};

static int acme_runtime_suspend(struct device *dev)
{
	clk_disable_unprepare(acme_clk);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	clk_prepare_enable(acme_clk);

	return 0;
}

/* Where many a bus would hang, the accesses without a clock are counted. */
static int acme_read(struct device *dev, u32 *value)
{
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	proof.result += !readl(proof.base + ACME_CLOCK);
	*value = readl(proof.base + ACME_VALUE);
	pm_runtime_put(dev);

	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	const struct clk_init_data init = { .name = "acme", .ops = &acme_clk_ops };
	struct device *dev = &pdev->dev;
	int ret;

	acme_hw.init = &init;
	ret = devm_clk_hw_register(dev, &acme_hw);
	if (ret)
		return ret;

	acme_clk = devm_clk_hw_get_clk(dev, &acme_hw, NULL);
	if (IS_ERR(acme_clk))
		return PTR_ERR(acme_clk);

	return devm_pm_runtime_enable(dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

/* The clock cannot be enabled: the device is read all the same, and the clock is disabled once more than it was enabled. */
static void clock_fails(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 value;

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), 0);
	proof_settle();
	KUNIT_EXPECT_EQ(test, proof.result, 0);

	proof.resume_error = -EIO;
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), PROOF_BAD ? 0 : -EIO);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD);
	proof_settle();
	KUNIT_EXPECT_EQ(test, proof_logged("acme already disabled"), PROOF_BAD);
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), 0);

	/* And it works again when the clock does. */
	proof.resume_error = 0;
	KUNIT_EXPECT_EQ(test, proof_clear_error(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), 0);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD);
	proof_settle();
}

/* So it does while the system resumes: the device, in use before, counts as active without its clock. */
static void clock_fails_behind_sleep(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_EQ(test, pm_runtime_resume_and_get(&pdev->dev), 0);
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	proof.resume_error = -EIO;
	proof_wake();
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), 0);
	KUNIT_EXPECT_EQ(test, pm_runtime_active(&pdev->dev), PROOF_BAD);

	proof.resume_error = 0;
	pm_runtime_put_sync(&pdev->dev);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(clock_fails),
	KUNIT_CASE(clock_fails_behind_sleep),
	{}
};
PROOF_SUITE(cases);
