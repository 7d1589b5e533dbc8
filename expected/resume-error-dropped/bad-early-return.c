// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct frost {
	void __iomem *base;
	struct clk *clk;
	bool used;
};

static int frost_runtime_suspend(struct device *dev)
{
	struct frost *frost = dev_get_drvdata(dev);

	if (frost->used)
		clk_disable_unprepare(frost->clk);

	return 0;
}

static int frost_runtime_resume(struct device *dev)
{
	struct frost *frost = dev_get_drvdata(dev);

	if (!frost->used)
		return 0;

	clk_prepare_enable(frost->clk);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(frost_pm_ops, frost_runtime_suspend,
				 frost_runtime_resume, NULL);

static int frost_probe(struct platform_device *pdev)
{
	struct frost *frost;

	frost = devm_kzalloc(&pdev->dev, sizeof(*frost), GFP_KERNEL);
	if (!frost)
		return -ENOMEM;

	frost->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(frost->base))
		return PTR_ERR(frost->base);

	frost->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(frost->clk))
		return PTR_ERR(frost->clk);

	platform_set_drvdata(pdev, frost);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver frost_driver = {
	.probe = frost_probe,
	.driver = {
		.name = "frost",
		.pm = pm_ptr(&frost_pm_ops),
	},
};
module_platform_driver(frost_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
