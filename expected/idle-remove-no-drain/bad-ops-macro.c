// SPDX-License-Identifier: GPL-2.0-only
/* The table of callbacks stands behind a macro. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct brace {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int brace_runtime_idle(struct device *dev)
{
	struct brace *brace = dev_get_drvdata(dev);

	return readl(brace->regs) & BIT(0) ? -EBUSY : 0;
}

static int brace_probe(struct platform_device *pdev)
{
	struct brace *brace;

	brace = kzalloc(sizeof(*brace), GFP_KERNEL);
	if (!brace)
		return -ENOMEM;
	brace->dev = &pdev->dev;
	brace->regs = ioremap(pdev->resource[0].start, 16);
	brace->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!brace->regs || IS_ERR(brace->clk)) {
		kfree(brace);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, brace);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void brace_remove(struct platform_device *pdev)
{
	struct brace *brace = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	iounmap(brace->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(brace);
}

static DEFINE_RUNTIME_DEV_PM_OPS(brace_pm_ops, NULL, NULL, brace_runtime_idle);

#define BRACE_PM_OPS (&brace_pm_ops)

static struct platform_driver brace_driver = {
	.probe = brace_probe,
	.remove = brace_remove,
	.driver = {
		.name = "brace",
		.pm = BRACE_PM_OPS,
	},
};
module_platform_driver(brace_driver);
MODULE_DESCRIPTION("Fixture: callbacks by a macro");
MODULE_LICENSE("GPL");
