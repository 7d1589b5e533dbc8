// SPDX-License-Identifier: GPL-2.0-only
/* As bad-get, with the get in a condition: left to a human. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct tram {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int tram_runtime_idle(struct device *dev)
{
	struct tram *tram = dev_get_drvdata(dev);

	return readl(tram->regs) & BIT(0) ? -EBUSY : 0;
}

static int tram_probe(struct platform_device *pdev)
{
	struct tram *tram;

	tram = kzalloc(sizeof(*tram), GFP_KERNEL);
	if (!tram)
		return -ENOMEM;
	tram->dev = &pdev->dev;
	tram->regs = ioremap(pdev->resource[0].start, 16);
	tram->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!tram->regs || IS_ERR(tram->clk)) {
		kfree(tram);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, tram);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void tram_remove(struct platform_device *pdev)
{
	struct tram *tram = platform_get_drvdata(pdev);

	if (pm_runtime_get_sync(&pdev->dev) < 0)
		dev_warn(&pdev->dev, "still asleep\n");
	iounmap(tram->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(tram);
}

static DEFINE_RUNTIME_DEV_PM_OPS(tram_pm_ops, NULL, NULL, tram_runtime_idle);

static struct platform_driver tram_driver = {
	.probe = tram_probe,
	.remove = tram_remove,
	.driver = {
		.name = "tram",
		.pm = pm_ptr(&tram_pm_ops),
	},
};
module_platform_driver(tram_driver);
MODULE_DESCRIPTION("Fixture: a get in a condition");
MODULE_LICENSE("GPL");
