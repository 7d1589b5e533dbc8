// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct fable {
	void __iomem *base;
	struct clk *clk;
};

static int fable_runtime_suspend(struct device *dev)
{
	struct fable *fable = dev_get_drvdata(dev);

	clk_disable_unprepare(fable->clk);

	return 0;
}

static int fable_runtime_resume(struct device *dev)
{
	struct fable *fable = dev_get_drvdata(dev);

	writel(1, fable->base);
	clk_prepare_enable(fable->clk);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(fable_pm_ops, fable_runtime_suspend,
				 fable_runtime_resume, NULL);

static int fable_probe(struct platform_device *pdev)
{
	struct fable *fable;

	fable = devm_kzalloc(&pdev->dev, sizeof(*fable), GFP_KERNEL);
	if (!fable)
		return -ENOMEM;

	fable->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(fable->base))
		return PTR_ERR(fable->base);

	fable->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(fable->clk))
		return PTR_ERR(fable->clk);

	platform_set_drvdata(pdev, fable);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver fable_driver = {
	.probe = fable_probe,
	.driver = {
		.name = "fable",
		.pm = pm_ptr(&fable_pm_ops),
	},
};
module_platform_driver(fable_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
