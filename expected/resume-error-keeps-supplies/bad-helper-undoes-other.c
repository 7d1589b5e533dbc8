// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/phy/phy.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct larch {
	struct clk *clk;
	struct clk *bus;
	struct phy *phy;
};

static void larch_bus_off(struct larch *larch)
{
	clk_disable_unprepare(larch->bus);
}

static int larch_runtime_suspend(struct device *dev)
{
	struct larch *larch = dev_get_drvdata(dev);

	phy_exit(larch->phy);
	larch_bus_off(larch);
	clk_disable_unprepare(larch->clk);

	return 0;
}

static int larch_runtime_resume(struct device *dev)
{
	struct larch *larch = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(larch->clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(larch->bus);
	if (ret)
		goto err_clk;

	ret = phy_init(larch->phy);
	if (ret)
		goto err_bus;

	return 0;

err_bus:
	larch_bus_off(larch);
	return ret;

err_clk:
	clk_disable_unprepare(larch->clk);
	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(larch_pm_ops, larch_runtime_suspend,
				 larch_runtime_resume, NULL);

static int larch_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct larch *larch;

	larch = devm_kzalloc(dev, sizeof(*larch), GFP_KERNEL);
	if (!larch)
		return -ENOMEM;

	larch->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(larch->clk))
		return PTR_ERR(larch->clk);

	larch->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(larch->bus))
		return PTR_ERR(larch->bus);

	larch->phy = devm_phy_get(dev, "phy");
	if (IS_ERR(larch->phy))
		return PTR_ERR(larch->phy);

	dev_set_drvdata(dev, larch);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver larch_driver = {
	.probe = larch_probe,
	.driver = {
		.name = "larch",
		.pm = pm_ptr(&larch_pm_ops),
	},
};
module_platform_driver(larch_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
