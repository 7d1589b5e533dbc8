// SPDX-License-Identifier: GPL-2.0-only
/* A function of the driver waits. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct tongs {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int tongs_runtime_idle(struct device *dev)
{
	struct tongs *tongs = dev_get_drvdata(dev);

	return readl(tongs->regs) & BIT(0) ? -EBUSY : 0;
}

static int tongs_probe(struct platform_device *pdev)
{
	struct tongs *tongs;

	tongs = kzalloc(sizeof(*tongs), GFP_KERNEL);
	if (!tongs)
		return -ENOMEM;
	tongs->dev = &pdev->dev;
	tongs->regs = ioremap(pdev->resource[0].start, 16);
	tongs->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!tongs->regs || IS_ERR(tongs->clk)) {
		kfree(tongs);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, tongs);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void tongs_quiesce(struct tongs *tongs)
{
	pm_runtime_disable(tongs->dev);
	writel(0, tongs->regs);
}

static void tongs_remove(struct platform_device *pdev)
{
	struct tongs *tongs = platform_get_drvdata(pdev);

	tongs_quiesce(tongs);
	iounmap(tongs->regs);
	kfree(tongs);
}

static DEFINE_RUNTIME_DEV_PM_OPS(tongs_pm_ops, NULL, NULL, tongs_runtime_idle);

static struct platform_driver tongs_driver = {
	.probe = tongs_probe,
	.remove = tongs_remove,
	.driver = {
		.name = "tongs",
		.pm = pm_ptr(&tongs_pm_ops),
	},
};
module_platform_driver(tongs_driver);
MODULE_DESCRIPTION("Fixture: a helper that disables runtime PM");
MODULE_LICENSE("GPL");
