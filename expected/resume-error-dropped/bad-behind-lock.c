// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cleanup.h>
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct gusty {
	void __iomem *base;
	struct clk *clk;
	struct mutex lock;
};

static int gusty_runtime_suspend(struct device *dev)
{
	struct gusty *gusty = dev_get_drvdata(dev);

	clk_disable_unprepare(gusty->clk);

	return 0;
}

static int gusty_runtime_resume(struct device *dev)
{
	struct gusty *gusty = dev_get_drvdata(dev);

	guard(mutex)(&gusty->lock);
	clk_prepare_enable(gusty->clk);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(gusty_pm_ops, gusty_runtime_suspend,
				 gusty_runtime_resume, NULL);

static int gusty_probe(struct platform_device *pdev)
{
	struct gusty *gusty;

	gusty = devm_kzalloc(&pdev->dev, sizeof(*gusty), GFP_KERNEL);
	if (!gusty)
		return -ENOMEM;

	gusty->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(gusty->base))
		return PTR_ERR(gusty->base);

	gusty->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(gusty->clk))
		return PTR_ERR(gusty->clk);

	mutex_init(&gusty->lock);
	platform_set_drvdata(pdev, gusty);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver gusty_driver = {
	.probe = gusty_probe,
	.driver = {
		.name = "gusty",
		.pm = pm_ptr(&gusty_pm_ops),
	},
};
module_platform_driver(gusty_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
