// SPDX-License-Identifier: GPL-2.0-only
/* The counter is taken, but nothing waits: patch mode adds the barrier. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct loom {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int loom_runtime_idle(struct device *dev)
{
	struct loom *loom = dev_get_drvdata(dev);

	return readl(loom->regs) & BIT(0) ? -EBUSY : 0;
}

static int loom_probe(struct platform_device *pdev)
{
	struct loom *loom;

	loom = kzalloc(sizeof(*loom), GFP_KERNEL);
	if (!loom)
		return -ENOMEM;
	loom->dev = &pdev->dev;
	loom->regs = ioremap(pdev->resource[0].start, 16);
	loom->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!loom->regs || IS_ERR(loom->clk)) {
		kfree(loom);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, loom);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void loom_remove(struct platform_device *pdev)
{
	struct loom *loom = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	iounmap(loom->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(loom);
}

static DEFINE_RUNTIME_DEV_PM_OPS(loom_pm_ops, NULL, NULL, loom_runtime_idle);

static struct platform_driver loom_driver = {
	.probe = loom_probe,
	.remove = loom_remove,
	.driver = {
		.name = "loom",
		.pm = pm_ptr(&loom_pm_ops),
	},
};
module_platform_driver(loom_driver);
MODULE_DESCRIPTION("Fixture: a get without a barrier");
MODULE_LICENSE("GPL");
