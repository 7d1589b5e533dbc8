// SPDX-License-Identifier: GPL-2.0-only
/* It waits, but for another device: a wait is taken for one of this. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct rivet {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int rivet_runtime_idle(struct device *dev)
{
	struct rivet *rivet = dev_get_drvdata(dev);

	return readl(rivet->regs) & BIT(0) ? -EBUSY : 0;
}

static int rivet_probe(struct platform_device *pdev)
{
	struct rivet *rivet;

	rivet = kzalloc(sizeof(*rivet), GFP_KERNEL);
	if (!rivet)
		return -ENOMEM;
	rivet->dev = &pdev->dev;
	rivet->regs = ioremap(pdev->resource[0].start, 16);
	rivet->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!rivet->regs || IS_ERR(rivet->clk)) {
		kfree(rivet);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, rivet);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void rivet_remove(struct platform_device *pdev)
{
	struct rivet *rivet = platform_get_drvdata(pdev);

	pm_runtime_disable(pdev->dev.parent);
	iounmap(rivet->regs);
	pm_runtime_disable(&pdev->dev);
	kfree(rivet);
}

static DEFINE_RUNTIME_DEV_PM_OPS(rivet_pm_ops, NULL, NULL, rivet_runtime_idle);

static struct platform_driver rivet_driver = {
	.probe = rivet_probe,
	.remove = rivet_remove,
	.driver = {
		.name = "rivet",
		.pm = pm_ptr(&rivet_pm_ops),
	},
};
module_platform_driver(rivet_driver);
MODULE_DESCRIPTION("Fixture: a disable of another device");
MODULE_LICENSE("GPL");
