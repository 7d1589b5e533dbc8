// SPDX-License-Identifier: GPL-2.0-only
/* What is called may wait, but is in another file: confidence Low. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct spool;

void spool_release_irqs(struct spool *spool);

struct spool {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int spool_runtime_idle(struct device *dev)
{
	struct spool *spool = dev_get_drvdata(dev);

	return readl(spool->regs) & BIT(0) ? -EBUSY : 0;
}

static int spool_probe(struct platform_device *pdev)
{
	struct spool *spool;

	spool = kzalloc(sizeof(*spool), GFP_KERNEL);
	if (!spool)
		return -ENOMEM;
	spool->dev = &pdev->dev;
	spool->regs = ioremap(pdev->resource[0].start, 16);
	spool->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!spool->regs || IS_ERR(spool->clk)) {
		kfree(spool);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, spool);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void spool_remove(struct platform_device *pdev)
{
	struct spool *spool = platform_get_drvdata(pdev);

	spool_release_irqs(spool);
}

static DEFINE_RUNTIME_DEV_PM_OPS(spool_pm_ops, NULL, NULL, spool_runtime_idle);

static struct platform_driver spool_driver = {
	.probe = spool_probe,
	.remove = spool_remove,
	.driver = {
		.name = "spool",
		.pm = pm_ptr(&spool_pm_ops),
	},
};
module_platform_driver(spool_driver);
MODULE_DESCRIPTION("Fixture: a teardown elsewhere in the driver");
MODULE_LICENSE("GPL");
