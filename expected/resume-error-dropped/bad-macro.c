// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct crisp {
	void __iomem *base;
	struct clk *clk;
};

#define CRISP_CLOCK_ON(crisp) clk_prepare_enable((crisp)->clk)

static int crisp_runtime_suspend(struct device *dev)
{
	struct crisp *crisp = dev_get_drvdata(dev);

	clk_disable_unprepare(crisp->clk);

	return 0;
}

static int crisp_runtime_resume(struct device *dev)
{
	struct crisp *crisp = dev_get_drvdata(dev);

	CRISP_CLOCK_ON(crisp);
	writel(1, crisp->base);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(crisp_pm_ops, crisp_runtime_suspend,
				 crisp_runtime_resume, NULL);

static int crisp_probe(struct platform_device *pdev)
{
	struct crisp *crisp;

	crisp = devm_kzalloc(&pdev->dev, sizeof(*crisp), GFP_KERNEL);
	if (!crisp)
		return -ENOMEM;

	crisp->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(crisp->base))
		return PTR_ERR(crisp->base);

	crisp->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(crisp->clk))
		return PTR_ERR(crisp->clk);

	platform_set_drvdata(pdev, crisp);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver crisp_driver = {
	.probe = crisp_probe,
	.driver = {
		.name = "crisp",
		.pm = pm_ptr(&crisp_pm_ops),
	},
};
module_platform_driver(crisp_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
