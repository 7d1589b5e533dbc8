// SPDX-License-Identifier: GPL-2.0-only
/* The teardown is one half of a comma, in a branch of a switch. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct dowel {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int dowel_runtime_idle(struct device *dev)
{
	struct dowel *dowel = dev_get_drvdata(dev);

	return readl(dowel->regs) & BIT(0) ? -EBUSY : 0;
}

static int dowel_probe(struct platform_device *pdev)
{
	struct dowel *dowel;

	dowel = kzalloc(sizeof(*dowel), GFP_KERNEL);
	if (!dowel)
		return -ENOMEM;
	dowel->dev = &pdev->dev;
	dowel->regs = ioremap(pdev->resource[0].start, 16);
	dowel->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!dowel->regs || IS_ERR(dowel->clk)) {
		kfree(dowel);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, dowel);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void dowel_remove(struct platform_device *pdev)
{
	struct dowel *dowel = platform_get_drvdata(pdev);

	switch (dowel->busy) {
	case false:
		writel(0, dowel->regs), iounmap(dowel->regs);
		break;
	default:
		break;
	}
	pm_runtime_disable(&pdev->dev);
	kfree(dowel);
}

static DEFINE_RUNTIME_DEV_PM_OPS(dowel_pm_ops, NULL, NULL, dowel_runtime_idle);

static struct platform_driver dowel_driver = {
	.probe = dowel_probe,
	.remove = dowel_remove,
	.driver = {
		.name = "dowel",
		.pm = pm_ptr(&dowel_pm_ops),
	},
};
module_platform_driver(dowel_driver);
MODULE_DESCRIPTION("Fixture: a teardown in a switch");
MODULE_LICENSE("GPL");
