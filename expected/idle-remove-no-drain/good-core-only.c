// SPDX-License-Identifier: GPL-2.0-only
/* The callback asks nobody but the PM core. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct scale {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int scale_runtime_idle(struct device *dev)
{
	pm_runtime_mark_last_busy(dev);
	pm_runtime_autosuspend(dev);
	return 1;
}

static int scale_probe(struct platform_device *pdev)
{
	struct scale *scale;

	scale = kzalloc(sizeof(*scale), GFP_KERNEL);
	if (!scale)
		return -ENOMEM;
	scale->dev = &pdev->dev;
	scale->regs = ioremap(pdev->resource[0].start, 16);
	scale->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!scale->regs || IS_ERR(scale->clk)) {
		kfree(scale);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, scale);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void scale_remove(struct platform_device *pdev)
{
	struct scale *scale = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	iounmap(scale->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(scale);
}

static DEFINE_RUNTIME_DEV_PM_OPS(scale_pm_ops, NULL, NULL, scale_runtime_idle);

static struct platform_driver scale_driver = {
	.probe = scale_probe,
	.remove = scale_remove,
	.driver = {
		.name = "scale",
		.pm = pm_ptr(&scale_pm_ops),
	},
};
module_platform_driver(scale_driver);
MODULE_DESCRIPTION("Fixture: a callback that only calls the PM core");
MODULE_LICENSE("GPL");
