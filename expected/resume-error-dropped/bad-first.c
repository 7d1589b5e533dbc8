// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct delta {
	void __iomem *base;
	struct clk *clk;
};

static int delta_runtime_suspend(struct device *dev)
{
	struct delta *delta = dev_get_drvdata(dev);

	clk_disable_unprepare(delta->clk);

	return 0;
}

static int delta_runtime_resume(struct device *dev)
{
	struct delta *delta = dev_get_drvdata(dev);

	clk_prepare_enable(delta->clk);
	writel(1, delta->base);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(delta_pm_ops, delta_runtime_suspend,
				 delta_runtime_resume, NULL);

static int delta_probe(struct platform_device *pdev)
{
	struct delta *delta;

	delta = devm_kzalloc(&pdev->dev, sizeof(*delta), GFP_KERNEL);
	if (!delta)
		return -ENOMEM;

	delta->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(delta->base))
		return PTR_ERR(delta->base);

	delta->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(delta->clk))
		return PTR_ERR(delta->clk);

	platform_set_drvdata(pdev, delta);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver delta_driver = {
	.probe = delta_probe,
	.driver = {
		.name = "delta",
		.pm = pm_ptr(&delta_pm_ops),
	},
};
module_platform_driver(delta_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
