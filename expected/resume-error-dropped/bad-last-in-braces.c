// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct cedar {
	void __iomem *base;
	struct clk *clk;
};

static int cedar_runtime_suspend(struct device *dev)
{
	struct cedar *cedar = dev_get_drvdata(dev);

	clk_disable_unprepare(cedar->clk);

	return 0;
}

static int cedar_runtime_resume(struct device *dev)
{
	struct cedar *cedar = dev_get_drvdata(dev);

	if (cedar) {
		clk_prepare_enable(cedar->clk);
	}

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(cedar_pm_ops, cedar_runtime_suspend,
				 cedar_runtime_resume, NULL);

static int cedar_probe(struct platform_device *pdev)
{
	struct cedar *cedar;

	cedar = devm_kzalloc(&pdev->dev, sizeof(*cedar), GFP_KERNEL);
	if (!cedar)
		return -ENOMEM;

	cedar->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(cedar->base))
		return PTR_ERR(cedar->base);

	cedar->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(cedar->clk))
		return PTR_ERR(cedar->clk);

	platform_set_drvdata(pdev, cedar);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver cedar_driver = {
	.probe = cedar_probe,
	.driver = {
		.name = "cedar",
		.pm = pm_ptr(&cedar_pm_ops),
	},
};
module_platform_driver(cedar_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
