// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pinctrl/consumer.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct yacht {
	void __iomem *base;
	struct clk *clk;
};

static int yacht_runtime_suspend(struct device *dev)
{
	struct yacht *yacht = dev_get_drvdata(dev);
	int ret;

	clk_disable_unprepare(yacht->clk);

	ret = pinctrl_pm_select_sleep_state(dev);
	if (ret)
		clk_prepare_enable(yacht->clk);

	return ret;
}

static int yacht_runtime_resume(struct device *dev)
{
	struct yacht *yacht = dev_get_drvdata(dev);

	return clk_prepare_enable(yacht->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(yacht_pm_ops, yacht_runtime_suspend,
				 yacht_runtime_resume, NULL);

static int yacht_probe(struct platform_device *pdev)
{
	struct yacht *yacht;

	yacht = devm_kzalloc(&pdev->dev, sizeof(*yacht), GFP_KERNEL);
	if (!yacht)
		return -ENOMEM;

	yacht->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(yacht->base))
		return PTR_ERR(yacht->base);

	yacht->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(yacht->clk))
		return PTR_ERR(yacht->clk);

	platform_set_drvdata(pdev, yacht);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver yacht_driver = {
	.probe = yacht_probe,
	.driver = {
		.name = "yacht",
		.pm = pm_ptr(&yacht_pm_ops),
	},
};
module_platform_driver(yacht_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
