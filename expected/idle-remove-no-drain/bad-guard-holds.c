// SPDX-License-Identifier: GPL-2.0-only
/* A guard takes the counter: it does not wait either, and a barrier is left to a human. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct plane {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int plane_runtime_idle(struct device *dev)
{
	struct plane *plane = dev_get_drvdata(dev);

	return readl(plane->regs) & BIT(0) ? -EBUSY : 0;
}

static int plane_probe(struct platform_device *pdev)
{
	struct plane *plane;

	plane = kzalloc(sizeof(*plane), GFP_KERNEL);
	if (!plane)
		return -ENOMEM;
	plane->dev = &pdev->dev;
	plane->regs = ioremap(pdev->resource[0].start, 16);
	plane->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!plane->regs || IS_ERR(plane->clk)) {
		kfree(plane);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, plane);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void plane_remove(struct platform_device *pdev)
{
	struct plane *plane = platform_get_drvdata(pdev);

	guard(pm_runtime_noresume)(&pdev->dev);
	iounmap(plane->regs);
	pm_runtime_disable(&pdev->dev);
	kfree(plane);
}

static DEFINE_RUNTIME_DEV_PM_OPS(plane_pm_ops, NULL, NULL, plane_runtime_idle);

static struct platform_driver plane_driver = {
	.probe = plane_probe,
	.remove = plane_remove,
	.driver = {
		.name = "plane",
		.pm = pm_ptr(&plane_pm_ops),
	},
};
module_platform_driver(plane_driver);
MODULE_DESCRIPTION("Fixture: a guard that holds the counter");
MODULE_LICENSE("GPL");
