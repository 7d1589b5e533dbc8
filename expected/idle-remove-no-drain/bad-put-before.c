// SPDX-License-Identifier: GPL-2.0-only
/* The counter is dropped before the teardown: left to a human. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct siren {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int siren_runtime_idle(struct device *dev)
{
	struct siren *siren = dev_get_drvdata(dev);

	return readl(siren->regs) & BIT(0) ? -EBUSY : 0;
}

static int siren_probe(struct platform_device *pdev)
{
	struct siren *siren;

	siren = kzalloc(sizeof(*siren), GFP_KERNEL);
	if (!siren)
		return -ENOMEM;
	siren->dev = &pdev->dev;
	siren->regs = ioremap(pdev->resource[0].start, 16);
	siren->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!siren->regs || IS_ERR(siren->clk)) {
		kfree(siren);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, siren);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void siren_remove(struct platform_device *pdev)
{
	struct siren *siren = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	writel(0, siren->regs);
	pm_runtime_put_noidle(&pdev->dev);
	iounmap(siren->regs);
	pm_runtime_disable(&pdev->dev);
	kfree(siren);
}

static DEFINE_RUNTIME_DEV_PM_OPS(siren_pm_ops, NULL, NULL, siren_runtime_idle);

static struct platform_driver siren_driver = {
	.probe = siren_probe,
	.remove = siren_remove,
	.driver = {
		.name = "siren",
		.pm = pm_ptr(&siren_pm_ops),
	},
};
module_platform_driver(siren_driver);
MODULE_DESCRIPTION("Fixture: a get and a put before the teardown");
MODULE_LICENSE("GPL");
