// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_CLOCK 0
#define ACME_BUS 4

static struct clk_hw acme_hw[2];
static struct clk *acme_clk, *acme_bus;

static int acme_clk_enable(struct clk_hw *hw)
{
	if (hw == &acme_hw[1] && proof.resume_error)
		return proof.resume_error;

	writel(1, proof.base + (hw == &acme_hw[1] ? ACME_BUS : ACME_CLOCK));

	return 0;
}

static void acme_clk_disable(struct clk_hw *hw)
{
	writel(0, proof.base + (hw == &acme_hw[1] ? ACME_BUS : ACME_CLOCK));
}

static const struct clk_ops acme_clk_ops = {
	.enable = acme_clk_enable,
	.disable = acme_clk_disable,
};

static int acme_runtime_suspend(struct device *dev)
{
	clk_disable_unprepare(acme_bus);
	clk_disable_unprepare(acme_clk);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	int ret;

	ret = clk_prepare_enable(acme_clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(acme_bus);
	if (ret)
		return ret;

	return 0;
}

static struct clk *acme_register(struct device *dev, struct clk_hw *hw, const char *name)
{
	const struct clk_init_data init = { .name = name, .ops = &acme_clk_ops };
	int ret;

	hw->init = &init;
	ret = devm_clk_hw_register(dev, hw);
	if (ret)
		return ERR_PTR(ret);

	return devm_clk_hw_get_clk(dev, hw, NULL);
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;

	acme_clk = acme_register(dev, &acme_hw[0], "acme");
	if (IS_ERR(acme_clk))
		return PTR_ERR(acme_clk);

	acme_bus = acme_register(dev, &acme_hw[1], "acme-bus");
	if (IS_ERR(acme_bus))
		return PTR_ERR(acme_bus);

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

/* The second clock cannot be enabled once: the first stays on while the device is suspended, and does so when it has been in use again. */
static void clock_fails(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), 0);

	proof.resume_error = -EIO;
	KUNIT_EXPECT_EQ(test, pm_runtime_resume_and_get(&pdev->dev), -EIO);
	proof_settle();
	KUNIT_EXPECT_TRUE(test, pm_runtime_status_suspended(&pdev->dev));
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), PROOF_BAD);

	proof.resume_error = 0;
	KUNIT_EXPECT_EQ(test, proof_clear_error(&pdev->dev), 0);
	KUNIT_ASSERT_EQ(test, pm_runtime_resume_and_get(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_BUS), 1);
	pm_runtime_put_sync(&pdev->dev);
	KUNIT_EXPECT_TRUE(test, pm_runtime_status_suspended(&pdev->dev));
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_BUS), 0);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), PROOF_BAD);

	if (PROOF_BAD)
		clk_disable_unprepare(acme_clk);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(clock_fails),
	{}
};
PROOF_SUITE(cases);
