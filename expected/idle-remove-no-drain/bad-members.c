// SPDX-License-Identifier: GPL-2.0-only
/* The callback only reads a member, of data that stays until pm_runtime_disable(): confidence Low. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct churn {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int churn_runtime_idle(struct device *dev)
{
	struct churn *churn = dev_get_drvdata(dev);

	return churn->busy ? -EBUSY : 0;
}

static int churn_probe(struct platform_device *pdev)
{
	struct churn *churn;

	churn = kzalloc(sizeof(*churn), GFP_KERNEL);
	if (!churn)
		return -ENOMEM;
	churn->dev = &pdev->dev;
	churn->regs = ioremap(pdev->resource[0].start, 16);
	churn->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!churn->regs || IS_ERR(churn->clk)) {
		kfree(churn);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, churn);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void churn_remove(struct platform_device *pdev)
{
	struct churn *churn = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	iounmap(churn->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(churn);
}

static DEFINE_RUNTIME_DEV_PM_OPS(churn_pm_ops, NULL, NULL, churn_runtime_idle);

static struct platform_driver churn_driver = {
	.probe = churn_probe,
	.remove = churn_remove,
	.driver = {
		.name = "churn",
		.pm = pm_ptr(&churn_pm_ops),
	},
};
module_platform_driver(churn_driver);
MODULE_DESCRIPTION("Fixture: a callback that reads the driver data");
MODULE_LICENSE("GPL");
