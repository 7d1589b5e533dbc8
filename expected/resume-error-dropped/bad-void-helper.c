// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct onion {
	void __iomem *base;
	struct clk *clk;
};

static void onion_clock(struct onion *onion, bool on)
{
	if (on)
		clk_prepare_enable(onion->clk);
	else
		clk_disable_unprepare(onion->clk);
}

static int onion_runtime_suspend(struct device *dev)
{
	struct onion *onion = dev_get_drvdata(dev);

	onion_clock(onion, false);

	return 0;
}

static int onion_runtime_resume(struct device *dev)
{
	struct onion *onion = dev_get_drvdata(dev);

	onion_clock(onion, true);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(onion_pm_ops, onion_runtime_suspend,
				 onion_runtime_resume, NULL);

static int onion_probe(struct platform_device *pdev)
{
	struct onion *onion;

	onion = devm_kzalloc(&pdev->dev, sizeof(*onion), GFP_KERNEL);
	if (!onion)
		return -ENOMEM;

	onion->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(onion->base))
		return PTR_ERR(onion->base);

	onion->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(onion->clk))
		return PTR_ERR(onion->clk);

	platform_set_drvdata(pdev, onion);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver onion_driver = {
	.probe = onion_probe,
	.driver = {
		.name = "onion",
		.pm = pm_ptr(&onion_pm_ops),
	},
};
module_platform_driver(onion_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
