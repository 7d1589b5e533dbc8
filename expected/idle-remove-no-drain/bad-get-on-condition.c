// SPDX-License-Identifier: GPL-2.0-only
/* The counter is taken on one path only: left to a human. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct sieve {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int sieve_runtime_idle(struct device *dev)
{
	struct sieve *sieve = dev_get_drvdata(dev);

	return readl(sieve->regs) & BIT(0) ? -EBUSY : 0;
}

static int sieve_probe(struct platform_device *pdev)
{
	struct sieve *sieve;

	sieve = kzalloc(sizeof(*sieve), GFP_KERNEL);
	if (!sieve)
		return -ENOMEM;
	sieve->dev = &pdev->dev;
	sieve->regs = ioremap(pdev->resource[0].start, 16);
	sieve->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!sieve->regs || IS_ERR(sieve->clk)) {
		kfree(sieve);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, sieve);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void sieve_remove(struct platform_device *pdev)
{
	struct sieve *sieve = platform_get_drvdata(pdev);

	if (sieve->busy)
		pm_runtime_get_noresume(&pdev->dev);
	iounmap(sieve->regs);
	pm_runtime_disable(&pdev->dev);
	kfree(sieve);
}

static DEFINE_RUNTIME_DEV_PM_OPS(sieve_pm_ops, NULL, NULL, sieve_runtime_idle);

static struct platform_driver sieve_driver = {
	.probe = sieve_probe,
	.remove = sieve_remove,
	.driver = {
		.name = "sieve",
		.pm = pm_ptr(&sieve_pm_ops),
	},
};
module_platform_driver(sieve_driver);
MODULE_DESCRIPTION("Fixture: a get on a condition");
MODULE_LICENSE("GPL");
