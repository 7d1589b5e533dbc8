// SPDX-License-Identifier: GPL-2.0-only
/* pm_runtime_force_suspend() disables runtime PM. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct bellows {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int bellows_runtime_idle(struct device *dev)
{
	struct bellows *bellows = dev_get_drvdata(dev);

	return readl(bellows->regs) & BIT(0) ? -EBUSY : 0;
}

static int bellows_probe(struct platform_device *pdev)
{
	struct bellows *bellows;

	bellows = kzalloc(sizeof(*bellows), GFP_KERNEL);
	if (!bellows)
		return -ENOMEM;
	bellows->dev = &pdev->dev;
	bellows->regs = ioremap(pdev->resource[0].start, 16);
	bellows->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!bellows->regs || IS_ERR(bellows->clk)) {
		kfree(bellows);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, bellows);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void bellows_remove(struct platform_device *pdev)
{
	struct bellows *bellows = platform_get_drvdata(pdev);

	pm_runtime_force_suspend(&pdev->dev);
	iounmap(bellows->regs);
	kfree(bellows);
}

static DEFINE_RUNTIME_DEV_PM_OPS(bellows_pm_ops, NULL, NULL, bellows_runtime_idle);

static struct platform_driver bellows_driver = {
	.probe = bellows_probe,
	.remove = bellows_remove,
	.driver = {
		.name = "bellows",
		.pm = pm_ptr(&bellows_pm_ops),
	},
};
module_platform_driver(bellows_driver);
MODULE_DESCRIPTION("Fixture: a forced suspend before the teardown");
MODULE_LICENSE("GPL");
