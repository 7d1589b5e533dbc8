// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct gum {
	struct clk *clk;
	struct clk *bus;
};

void gum_switch_off(struct gum *gum);

static int gum_runtime_suspend(struct device *dev)
{
	struct gum *gum = dev_get_drvdata(dev);

	clk_disable_unprepare(gum->bus);
	clk_disable_unprepare(gum->clk);

	return 0;
}

static int gum_runtime_resume(struct device *dev)
{
	struct gum *gum = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(gum->clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(gum->bus);
	if (ret) {
		gum_switch_off(gum);
		return ret;
	}

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(gum_pm_ops, gum_runtime_suspend,
				 gum_runtime_resume, NULL);

static int gum_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct gum *gum;

	gum = devm_kzalloc(dev, sizeof(*gum), GFP_KERNEL);
	if (!gum)
		return -ENOMEM;

	gum->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(gum->clk))
		return PTR_ERR(gum->clk);

	gum->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(gum->bus))
		return PTR_ERR(gum->bus);

	dev_set_drvdata(dev, gum);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver gum_driver = {
	.probe = gum_probe,
	.driver = {
		.name = "gum",
		.pm = pm_ptr(&gum_pm_ops),
	},
};
module_platform_driver(gum_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
