// SPDX-License-Identifier: GPL-2.0-only
/* A barrier behind the get is too late for one of the paths: left to a human. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct wick {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int wick_runtime_idle(struct device *dev)
{
	struct wick *wick = dev_get_drvdata(dev);

	return readl(wick->regs) & BIT(0) ? -EBUSY : 0;
}

static int wick_probe(struct platform_device *pdev)
{
	struct wick *wick;

	wick = kzalloc(sizeof(*wick), GFP_KERNEL);
	if (!wick)
		return -ENOMEM;
	wick->dev = &pdev->dev;
	wick->regs = ioremap(pdev->resource[0].start, 16);
	wick->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!wick->regs || IS_ERR(wick->clk)) {
		kfree(wick);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, wick);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void wick_remove(struct platform_device *pdev)
{
	struct wick *wick = platform_get_drvdata(pdev);

	if (wick->busy) {
		iounmap(wick->regs);
		return;
	}
	pm_runtime_get_sync(&pdev->dev);
	iounmap(wick->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(wick);
}

static DEFINE_RUNTIME_DEV_PM_OPS(wick_pm_ops, NULL, NULL, wick_runtime_idle);

static struct platform_driver wick_driver = {
	.probe = wick_probe,
	.remove = wick_remove,
	.driver = {
		.name = "wick",
		.pm = pm_ptr(&wick_pm_ops),
	},
};
module_platform_driver(wick_driver);
MODULE_DESCRIPTION("Fixture: a teardown on a path without the get");
MODULE_LICENSE("GPL");
