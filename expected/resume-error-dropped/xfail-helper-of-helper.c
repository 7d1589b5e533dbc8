// SPDX-License-Identifier: GPL-2.0-only
/* The call is in a function that no callback calls itself. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct ivory {
	void __iomem *base;
	struct clk *clk;
};

static void ivory_clock_on(struct ivory *ivory)
{
	clk_prepare_enable(ivory->clk);
}

static void ivory_wake(struct ivory *ivory)
{
	ivory_clock_on(ivory);
	writel(1, ivory->base);
}

static int ivory_runtime_suspend(struct device *dev)
{
	struct ivory *ivory = dev_get_drvdata(dev);

	clk_disable_unprepare(ivory->clk);

	return 0;
}

static int ivory_runtime_resume(struct device *dev)
{
	struct ivory *ivory = dev_get_drvdata(dev);

	ivory_wake(ivory);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(ivory_pm_ops, ivory_runtime_suspend,
				 ivory_runtime_resume, NULL);

static int ivory_probe(struct platform_device *pdev)
{
	struct ivory *ivory;

	ivory = devm_kzalloc(&pdev->dev, sizeof(*ivory), GFP_KERNEL);
	if (!ivory)
		return -ENOMEM;

	ivory->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(ivory->base))
		return PTR_ERR(ivory->base);

	ivory->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(ivory->clk))
		return PTR_ERR(ivory->clk);

	platform_set_drvdata(pdev, ivory);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver ivory_driver = {
	.probe = ivory_probe,
	.driver = {
		.name = "ivory",
		.pm = pm_ptr(&ivory_pm_ops),
	},
};
module_platform_driver(ivory_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
