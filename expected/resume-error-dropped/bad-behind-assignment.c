// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct gavel {
	void __iomem *base;
	struct clk *clk;
	bool awake;
};

static int gavel_runtime_suspend(struct device *dev)
{
	struct gavel *gavel = dev_get_drvdata(dev);

	clk_disable_unprepare(gavel->clk);

	return 0;
}

static int gavel_runtime_resume(struct device *dev)
{
	struct gavel *gavel = dev_get_drvdata(dev);

	gavel->awake = true;
	clk_prepare_enable(gavel->clk);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(gavel_pm_ops, gavel_runtime_suspend,
				 gavel_runtime_resume, NULL);

static int gavel_probe(struct platform_device *pdev)
{
	struct gavel *gavel;

	gavel = devm_kzalloc(&pdev->dev, sizeof(*gavel), GFP_KERNEL);
	if (!gavel)
		return -ENOMEM;

	gavel->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(gavel->base))
		return PTR_ERR(gavel->base);

	gavel->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(gavel->clk))
		return PTR_ERR(gavel->clk);

	platform_set_drvdata(pdev, gavel);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver gavel_driver = {
	.probe = gavel_probe,
	.driver = {
		.name = "gavel",
		.pm = pm_ptr(&gavel_pm_ops),
	},
};
module_platform_driver(gavel_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
