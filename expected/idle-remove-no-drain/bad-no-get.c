// SPDX-License-Identifier: GPL-2.0-only
/* Nothing is done about runtime PM before the teardown: left to a human. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct lathe {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int lathe_runtime_idle(struct device *dev)
{
	struct lathe *lathe = dev_get_drvdata(dev);

	return readl(lathe->regs) & BIT(0) ? -EBUSY : 0;
}

static int lathe_probe(struct platform_device *pdev)
{
	struct lathe *lathe;

	lathe = kzalloc(sizeof(*lathe), GFP_KERNEL);
	if (!lathe)
		return -ENOMEM;
	lathe->dev = &pdev->dev;
	lathe->regs = ioremap(pdev->resource[0].start, 16);
	lathe->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!lathe->regs || IS_ERR(lathe->clk)) {
		kfree(lathe);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, lathe);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void lathe_remove(struct platform_device *pdev)
{
	struct lathe *lathe = platform_get_drvdata(pdev);

	iounmap(lathe->regs);
	pm_runtime_disable(&pdev->dev);
	kfree(lathe);
}

static DEFINE_RUNTIME_DEV_PM_OPS(lathe_pm_ops, NULL, NULL, lathe_runtime_idle);

static struct platform_driver lathe_driver = {
	.probe = lathe_probe,
	.remove = lathe_remove,
	.driver = {
		.name = "lathe",
		.pm = pm_ptr(&lathe_pm_ops),
	},
};
module_platform_driver(lathe_driver);
MODULE_DESCRIPTION("Fixture: a teardown before the disable");
MODULE_LICENSE("GPL");
