// SPDX-License-Identifier: GPL-2.0-only
/* It waits on the path where something may run. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct mallet {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int mallet_runtime_idle(struct device *dev)
{
	struct mallet *mallet = dev_get_drvdata(dev);

	return readl(mallet->regs) & BIT(0) ? -EBUSY : 0;
}

static int mallet_probe(struct platform_device *pdev)
{
	struct mallet *mallet;

	mallet = kzalloc(sizeof(*mallet), GFP_KERNEL);
	if (!mallet)
		return -ENOMEM;
	mallet->dev = &pdev->dev;
	mallet->regs = ioremap(pdev->resource[0].start, 16);
	mallet->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!mallet->regs || IS_ERR(mallet->clk)) {
		kfree(mallet);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, mallet);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void mallet_remove(struct platform_device *pdev)
{
	struct mallet *mallet = platform_get_drvdata(pdev);

	if (mallet->busy)
		pm_runtime_disable(&pdev->dev);
	iounmap(mallet->regs);
	kfree(mallet);
}

static DEFINE_RUNTIME_DEV_PM_OPS(mallet_pm_ops, NULL, NULL, mallet_runtime_idle);

static struct platform_driver mallet_driver = {
	.probe = mallet_probe,
	.remove = mallet_remove,
	.driver = {
		.name = "mallet",
		.pm = pm_ptr(&mallet_pm_ops),
	},
};
module_platform_driver(mallet_driver);
MODULE_DESCRIPTION("Fixture: a disable on a condition");
MODULE_LICENSE("GPL");
