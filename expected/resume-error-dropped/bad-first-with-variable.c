// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct ember {
	void __iomem *base;
	struct clk *clk;
};

static int ember_runtime_suspend(struct device *dev)
{
	struct ember *ember = dev_get_drvdata(dev);

	clk_disable_unprepare(ember->clk);

	return 0;
}

static int ember_runtime_resume(struct device *dev)
{
	struct ember *ember = dev_get_drvdata(dev);
	int ret;

	clk_prepare_enable(ember->clk);

	ret = readl(ember->base);
	if (ret)
		writel(ret, ember->base + 4);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(ember_pm_ops, ember_runtime_suspend,
				 ember_runtime_resume, NULL);

static int ember_probe(struct platform_device *pdev)
{
	struct ember *ember;

	ember = devm_kzalloc(&pdev->dev, sizeof(*ember), GFP_KERNEL);
	if (!ember)
		return -ENOMEM;

	ember->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(ember->base))
		return PTR_ERR(ember->base);

	ember->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(ember->clk))
		return PTR_ERR(ember->clk);

	platform_set_drvdata(pdev, ember);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver ember_driver = {
	.probe = ember_probe,
	.driver = {
		.name = "ember",
		.pm = pm_ptr(&ember_pm_ops),
	},
};
module_platform_driver(ember_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
