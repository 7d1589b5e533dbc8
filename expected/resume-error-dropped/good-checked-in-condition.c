// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct viola {
	void __iomem *base;
	struct clk *clk;
};

static int viola_runtime_suspend(struct device *dev)
{
	struct viola *viola = dev_get_drvdata(dev);

	clk_disable_unprepare(viola->clk);

	return 0;
}

static int viola_runtime_resume(struct device *dev)
{
	struct viola *viola = dev_get_drvdata(dev);

	if (clk_prepare_enable(viola->clk))
		return -EIO;

	writel(1, viola->base);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(viola_pm_ops, viola_runtime_suspend,
				 viola_runtime_resume, NULL);

static int viola_probe(struct platform_device *pdev)
{
	struct viola *viola;

	viola = devm_kzalloc(&pdev->dev, sizeof(*viola), GFP_KERNEL);
	if (!viola)
		return -ENOMEM;

	viola->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(viola->base))
		return PTR_ERR(viola->base);

	viola->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(viola->clk))
		return PTR_ERR(viola->clk);

	platform_set_drvdata(pdev, viola);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver viola_driver = {
	.probe = viola_probe,
	.driver = {
		.name = "viola",
		.pm = pm_ptr(&viola_pm_ops),
	},
};
module_platform_driver(viola_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
