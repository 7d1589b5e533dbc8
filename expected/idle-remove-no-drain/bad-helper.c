// SPDX-License-Identifier: GPL-2.0-only
/* The teardown is in a function of the driver. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct crank {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int crank_runtime_idle(struct device *dev)
{
	struct crank *crank = dev_get_drvdata(dev);

	return readl(crank->regs) & BIT(0) ? -EBUSY : 0;
}

static int crank_probe(struct platform_device *pdev)
{
	struct crank *crank;

	crank = kzalloc(sizeof(*crank), GFP_KERNEL);
	if (!crank)
		return -ENOMEM;
	crank->dev = &pdev->dev;
	crank->regs = ioremap(pdev->resource[0].start, 16);
	crank->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!crank->regs || IS_ERR(crank->clk)) {
		kfree(crank);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, crank);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void crank_close(struct crank *crank)
{
	writel(0, crank->regs);
	iounmap(crank->regs);
}

static void crank_remove(struct platform_device *pdev)
{
	struct crank *crank = platform_get_drvdata(pdev);

	pm_runtime_get_noresume(&pdev->dev);
	crank_close(crank);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(crank);
}

static DEFINE_RUNTIME_DEV_PM_OPS(crank_pm_ops, NULL, NULL, crank_runtime_idle);

static struct platform_driver crank_driver = {
	.probe = crank_probe,
	.remove = crank_remove,
	.driver = {
		.name = "crank",
		.pm = pm_ptr(&crank_pm_ops),
	},
};
module_platform_driver(crank_driver);
MODULE_DESCRIPTION("Fixture: a teardown in a helper");
MODULE_LICENSE("GPL");
