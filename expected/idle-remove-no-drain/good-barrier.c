// SPDX-License-Identifier: GPL-2.0-only
/* The barrier is there. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct forge {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int forge_runtime_idle(struct device *dev)
{
	struct forge *forge = dev_get_drvdata(dev);

	return readl(forge->regs) & BIT(0) ? -EBUSY : 0;
}

static int forge_probe(struct platform_device *pdev)
{
	struct forge *forge;

	forge = kzalloc(sizeof(*forge), GFP_KERNEL);
	if (!forge)
		return -ENOMEM;
	forge->dev = &pdev->dev;
	forge->regs = ioremap(pdev->resource[0].start, 16);
	forge->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!forge->regs || IS_ERR(forge->clk)) {
		kfree(forge);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, forge);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void forge_remove(struct platform_device *pdev)
{
	struct forge *forge = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	pm_runtime_barrier(&pdev->dev);
	iounmap(forge->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(forge);
}

static DEFINE_RUNTIME_DEV_PM_OPS(forge_pm_ops, NULL, NULL, forge_runtime_idle);

static struct platform_driver forge_driver = {
	.probe = forge_probe,
	.remove = forge_remove,
	.driver = {
		.name = "forge",
		.pm = pm_ptr(&forge_pm_ops),
	},
};
module_platform_driver(forge_driver);
MODULE_DESCRIPTION("Fixture: a get and a barrier");
MODULE_LICENSE("GPL");
