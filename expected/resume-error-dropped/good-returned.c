// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct tango {
	void __iomem *base;
	struct clk *clk;
};

static int tango_runtime_suspend(struct device *dev)
{
	struct tango *tango = dev_get_drvdata(dev);

	clk_disable_unprepare(tango->clk);

	return 0;
}

static int tango_runtime_resume(struct device *dev)
{
	struct tango *tango = dev_get_drvdata(dev);

	return clk_prepare_enable(tango->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(tango_pm_ops, tango_runtime_suspend,
				 tango_runtime_resume, NULL);

static int tango_probe(struct platform_device *pdev)
{
	struct tango *tango;

	tango = devm_kzalloc(&pdev->dev, sizeof(*tango), GFP_KERNEL);
	if (!tango)
		return -ENOMEM;

	tango->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(tango->base))
		return PTR_ERR(tango->base);

	tango->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(tango->clk))
		return PTR_ERR(tango->clk);

	platform_set_drvdata(pdev, tango);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver tango_driver = {
	.probe = tango_probe,
	.driver = {
		.name = "tango",
		.pm = pm_ptr(&tango_pm_ops),
	},
};
module_platform_driver(tango_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
