// SPDX-License-Identifier: GPL-2.0-only
/* pm_runtime_forbid() and pm_runtime_suspend() do not wait for it either. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct quern {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int quern_runtime_idle(struct device *dev)
{
	struct quern *quern = dev_get_drvdata(dev);

	return readl(quern->regs) & BIT(0) ? -EBUSY : 0;
}

static int quern_probe(struct platform_device *pdev)
{
	struct quern *quern;

	quern = kzalloc(sizeof(*quern), GFP_KERNEL);
	if (!quern)
		return -ENOMEM;
	quern->dev = &pdev->dev;
	quern->regs = ioremap(pdev->resource[0].start, 16);
	quern->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!quern->regs || IS_ERR(quern->clk)) {
		kfree(quern);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, quern);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void quern_remove(struct platform_device *pdev)
{
	struct quern *quern = platform_get_drvdata(pdev);

	pm_runtime_forbid(&pdev->dev);
	pm_runtime_suspend(&pdev->dev);
	iounmap(quern->regs);
	pm_runtime_disable(&pdev->dev);
	kfree(quern);
}

static DEFINE_RUNTIME_DEV_PM_OPS(quern_pm_ops, NULL, NULL, quern_runtime_idle);

static struct platform_driver quern_driver = {
	.probe = quern_probe,
	.remove = quern_remove,
	.driver = {
		.name = "quern",
		.pm = pm_ptr(&quern_pm_ops),
	},
};
module_platform_driver(quern_driver);
MODULE_DESCRIPTION("Fixture: forbid and suspend, which do not wait");
MODULE_LICENSE("GPL");
