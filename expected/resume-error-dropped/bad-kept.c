// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct lemon {
	void __iomem *base;
	struct clk *clk;
};

static int lemon_runtime_suspend(struct device *dev)
{
	struct lemon *lemon = dev_get_drvdata(dev);

	clk_disable_unprepare(lemon->clk);

	return 0;
}

static int lemon_runtime_resume(struct device *dev)
{
	struct lemon *lemon = dev_get_drvdata(dev);
	int __maybe_unused ret;

	ret = clk_prepare_enable(lemon->clk);
	writel(1, lemon->base);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(lemon_pm_ops, lemon_runtime_suspend,
				 lemon_runtime_resume, NULL);

static int lemon_probe(struct platform_device *pdev)
{
	struct lemon *lemon;

	lemon = devm_kzalloc(&pdev->dev, sizeof(*lemon), GFP_KERNEL);
	if (!lemon)
		return -ENOMEM;

	lemon->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(lemon->base))
		return PTR_ERR(lemon->base);

	lemon->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(lemon->clk))
		return PTR_ERR(lemon->clk);

	platform_set_drvdata(pdev, lemon);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver lemon_driver = {
	.probe = lemon_probe,
	.driver = {
		.name = "lemon",
		.pm = pm_ptr(&lemon_pm_ops),
	},
};
module_platform_driver(lemon_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
