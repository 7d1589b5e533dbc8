// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct nacho {
	void __iomem *base;
	struct clk *clk;
};

static int nacho_runtime_suspend(struct device *dev)
{
	struct nacho *nacho = dev_get_drvdata(dev);

	clk_disable_unprepare(nacho->clk);

	return 0;
}

static int nacho_runtime_resume(struct device *dev)
{
	struct nacho *nacho = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(nacho->clk);
	if (ret)
		dev_err(dev, "no clock: %d\n", ret);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(nacho_pm_ops, nacho_runtime_suspend,
				 nacho_runtime_resume, NULL);

static int nacho_probe(struct platform_device *pdev)
{
	struct nacho *nacho;

	nacho = devm_kzalloc(&pdev->dev, sizeof(*nacho), GFP_KERNEL);
	if (!nacho)
		return -ENOMEM;

	nacho->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(nacho->base))
		return PTR_ERR(nacho->base);

	nacho->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(nacho->clk))
		return PTR_ERR(nacho->clk);

	platform_set_drvdata(pdev, nacho);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver nacho_driver = {
	.probe = nacho_probe,
	.driver = {
		.name = "nacho",
		.pm = pm_ptr(&nacho_pm_ops),
	},
};
module_platform_driver(nacho_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
