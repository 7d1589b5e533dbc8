// SPDX-License-Identifier: GPL-2.0-only
/* Runtime PM is disabled first, which waits. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct anvil {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int anvil_runtime_idle(struct device *dev)
{
	struct anvil *anvil = dev_get_drvdata(dev);

	return readl(anvil->regs) & BIT(0) ? -EBUSY : 0;
}

static int anvil_probe(struct platform_device *pdev)
{
	struct anvil *anvil;

	anvil = kzalloc(sizeof(*anvil), GFP_KERNEL);
	if (!anvil)
		return -ENOMEM;
	anvil->dev = &pdev->dev;
	anvil->regs = ioremap(pdev->resource[0].start, 16);
	anvil->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!anvil->regs || IS_ERR(anvil->clk)) {
		kfree(anvil);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, anvil);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void anvil_remove(struct platform_device *pdev)
{
	struct anvil *anvil = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	iounmap(anvil->regs);
	kfree(anvil);
}

static DEFINE_RUNTIME_DEV_PM_OPS(anvil_pm_ops, NULL, NULL, anvil_runtime_idle);

static struct platform_driver anvil_driver = {
	.probe = anvil_probe,
	.remove = anvil_remove,
	.driver = {
		.name = "anvil",
		.pm = pm_ptr(&anvil_pm_ops),
	},
};
module_platform_driver(anvil_driver);
MODULE_DESCRIPTION("Fixture: a disable before the teardown");
MODULE_LICENSE("GPL");
