// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_CLOCK 0

static struct clk_hw acme_hw;
static struct clk *acme_clk;

static int acme_clk_enable(struct clk_hw *hw)
{
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
	return clk_prepare_enable(acme_clk);
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

	pm_runtime_enable(dev);

	return 0;
}

/* What is read from the register is whether it has a clock. */
static void acme_remove(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;

	proof.result = readl(proof.base + ACME_CLOCK);
	pm_runtime_disable(dev);
	if (!pm_runtime_status_suspended(dev))
		acme_runtime_suspend(dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove_new = acme_remove,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

/* The driver core has it resumed before ->remove(), but it does not stay so. */
static void unbound(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	proof.result = -1;
	device_release_driver(&pdev->dev);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, (int)readl(proof.base + ACME_CLOCK), 0);
}

/* Whoever uses the device has it resumed. */
static void in_use(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	KUNIT_ASSERT_EQ(test, pm_runtime_resume_and_get(&pdev->dev), 0);
	device_release_driver(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	KUNIT_EXPECT_EQ(test, proof.result, 1);
	KUNIT_EXPECT_EQ(test, (int)readl(proof.base + ACME_CLOCK), 0);
}

/* After the resume by the driver core, it stays on for the delay. */
static void autosuspends(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	pm_runtime_set_autosuspend_delay(&pdev->dev, 5000);
	pm_runtime_use_autosuspend(&pdev->dev);
	device_release_driver(&pdev->dev);
	pm_runtime_dont_use_autosuspend(&pdev->dev);
	KUNIT_EXPECT_EQ(test, proof.result, 1);
	KUNIT_EXPECT_EQ(test, (int)readl(proof.base + ACME_CLOCK), 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unbound),
	KUNIT_CASE(in_use),
	KUNIT_CASE(autosuspends),
	{}
};
PROOF_SUITE(cases);
