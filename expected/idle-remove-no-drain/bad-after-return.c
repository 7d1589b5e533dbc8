// SPDX-License-Identifier: GPL-2.0-only
/* It returns early where there is nothing to undo. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct latch {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int latch_runtime_idle(struct device *dev)
{
	struct latch *latch = dev_get_drvdata(dev);

	return readl(latch->regs) & BIT(0) ? -EBUSY : 0;
}

static int latch_probe(struct platform_device *pdev)
{
	struct latch *latch;

	latch = kzalloc(sizeof(*latch), GFP_KERNEL);
	if (!latch)
		return -ENOMEM;
	latch->dev = &pdev->dev;
	latch->regs = ioremap(pdev->resource[0].start, 16);
	latch->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!latch->regs || IS_ERR(latch->clk)) {
		kfree(latch);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, latch);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void latch_remove(struct platform_device *pdev)
{
	struct latch *latch = platform_get_drvdata(pdev);

	if (!latch->regs)
		return;
	pm_runtime_get_sync(&pdev->dev);
	iounmap(latch->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(latch);
}

static DEFINE_RUNTIME_DEV_PM_OPS(latch_pm_ops, NULL, NULL, latch_runtime_idle);

static struct platform_driver latch_driver = {
	.probe = latch_probe,
	.remove = latch_remove,
	.driver = {
		.name = "latch",
		.pm = pm_ptr(&latch_pm_ops),
	},
};
module_platform_driver(latch_driver);
MODULE_DESCRIPTION("Fixture: a return before the get");
MODULE_LICENSE("GPL");
