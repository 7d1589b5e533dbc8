// SPDX-License-Identifier: GPL-2.0-only
/* The callback only reads a member, but of what is freed before pm_runtime_disable(). */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct keg {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int keg_runtime_idle(struct device *dev)
{
	struct keg *keg = dev_get_drvdata(dev);

	return keg->busy ? -EBUSY : 0;
}

static int keg_probe(struct platform_device *pdev)
{
	struct keg *keg;

	keg = kzalloc(sizeof(*keg), GFP_KERNEL);
	if (!keg)
		return -ENOMEM;
	keg->dev = &pdev->dev;
	keg->regs = ioremap(pdev->resource[0].start, 16);
	keg->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!keg->regs || IS_ERR(keg->clk)) {
		kfree(keg);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, keg);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void keg_remove(struct platform_device *pdev)
{
	struct keg *keg = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	iounmap(keg->regs);
	kfree(keg);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(keg_pm_ops, NULL, NULL, keg_runtime_idle);

static struct platform_driver keg_driver = {
	.probe = keg_probe,
	.remove = keg_remove,
	.driver = {
		.name = "keg",
		.pm = pm_ptr(&keg_pm_ops),
	},
};
module_platform_driver(keg_driver);
MODULE_DESCRIPTION("Fixture: driver data freed before the disable");
MODULE_LICENSE("GPL");
