// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct haste {
	void __iomem *base;
	struct clk *clk;
	struct clk *idle;
};

static int haste_runtime_suspend(struct device *dev)
{
	struct haste *haste = dev_get_drvdata(dev);

	clk_disable_unprepare(haste->clk);

	return 0;
}

static int haste_runtime_resume(struct device *dev)
{
	struct haste *haste = dev_get_drvdata(dev);
	int ret;

	clk_disable_unprepare(haste->idle);

	ret = clk_prepare_enable(haste->clk);
	if (ret) {
		clk_prepare_enable(haste->idle);
		return ret;
	}

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(haste_pm_ops, haste_runtime_suspend,
				 haste_runtime_resume, NULL);

static int haste_probe(struct platform_device *pdev)
{
	struct haste *haste;

	haste = devm_kzalloc(&pdev->dev, sizeof(*haste), GFP_KERNEL);
	if (!haste)
		return -ENOMEM;

	haste->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(haste->base))
		return PTR_ERR(haste->base);

	haste->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(haste->clk))
		return PTR_ERR(haste->clk);

	haste->idle = devm_clk_get(&pdev->dev, "idle");
	if (IS_ERR(haste->idle))
		return PTR_ERR(haste->idle);

	platform_set_drvdata(pdev, haste);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver haste_driver = {
	.probe = haste_probe,
	.driver = {
		.name = "haste",
		.pm = pm_ptr(&haste_pm_ops),
	},
};
module_platform_driver(haste_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
