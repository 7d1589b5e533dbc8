// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct amber {
	void __iomem *base;
	struct clk *clk;
};

static int amber_runtime_suspend(struct device *dev)
{
	struct amber *amber = dev_get_drvdata(dev);

	clk_disable_unprepare(amber->clk);

	return 0;
}

static int amber_runtime_resume(struct device *dev)
{
	struct amber *amber = dev_get_drvdata(dev);

	clk_prepare_enable(amber->clk);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(amber_pm_ops, amber_runtime_suspend,
				 amber_runtime_resume, NULL);

static int amber_probe(struct platform_device *pdev)
{
	struct amber *amber;

	amber = devm_kzalloc(&pdev->dev, sizeof(*amber), GFP_KERNEL);
	if (!amber)
		return -ENOMEM;

	amber->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(amber->base))
		return PTR_ERR(amber->base);

	amber->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(amber->clk))
		return PTR_ERR(amber->clk);

	platform_set_drvdata(pdev, amber);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver amber_driver = {
	.probe = amber_probe,
	.driver = {
		.name = "amber",
		.pm = pm_ptr(&amber_pm_ops),
	},
};
module_platform_driver(amber_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
