// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct xenon {
	void __iomem *base;
	struct clk *clk;
};

static int xenon_runtime_suspend(struct device *dev)
{
	return 0;
}

static int xenon_runtime_resume(struct device *dev)
{
	struct xenon *xenon = dev_get_drvdata(dev);

	clk_prepare_enable(xenon->clk);
	writel(1, xenon->base);
	clk_disable_unprepare(xenon->clk);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(xenon_pm_ops, xenon_runtime_suspend,
				 xenon_runtime_resume, NULL);

static int xenon_probe(struct platform_device *pdev)
{
	struct xenon *xenon;

	xenon = devm_kzalloc(&pdev->dev, sizeof(*xenon), GFP_KERNEL);
	if (!xenon)
		return -ENOMEM;

	xenon->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(xenon->base))
		return PTR_ERR(xenon->base);

	xenon->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(xenon->clk))
		return PTR_ERR(xenon->clk);

	platform_set_drvdata(pdev, xenon);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver xenon_driver = {
	.probe = xenon_probe,
	.driver = {
		.name = "xenon",
		.pm = pm_ptr(&xenon_pm_ops),
	},
};
module_platform_driver(xenon_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
