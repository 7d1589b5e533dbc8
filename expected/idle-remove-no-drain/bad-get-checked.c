// SPDX-License-Identifier: GPL-2.0-only
/* As bad-get, with the result of the get looked at: left to a human. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct oven {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int oven_runtime_idle(struct device *dev)
{
	struct oven *oven = dev_get_drvdata(dev);

	return readl(oven->regs) & BIT(0) ? -EBUSY : 0;
}

static int oven_probe(struct platform_device *pdev)
{
	struct oven *oven;

	oven = kzalloc(sizeof(*oven), GFP_KERNEL);
	if (!oven)
		return -ENOMEM;
	oven->dev = &pdev->dev;
	oven->regs = ioremap(pdev->resource[0].start, 16);
	oven->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!oven->regs || IS_ERR(oven->clk)) {
		kfree(oven);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, oven);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void oven_remove(struct platform_device *pdev)
{
	struct oven *oven = platform_get_drvdata(pdev);
	int ret;

	ret = pm_runtime_resume_and_get(&pdev->dev);
	if (ret < 0)
		pm_runtime_get_noresume(&pdev->dev);

	iounmap(oven->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(oven);
}

static DEFINE_RUNTIME_DEV_PM_OPS(oven_pm_ops, NULL, NULL, oven_runtime_idle);

static struct platform_driver oven_driver = {
	.probe = oven_probe,
	.remove = oven_remove,
	.driver = {
		.name = "oven",
		.pm = pm_ptr(&oven_pm_ops),
	},
};
module_platform_driver(oven_driver);
MODULE_DESCRIPTION("Fixture: a checked get without a barrier");
MODULE_LICENSE("GPL");
