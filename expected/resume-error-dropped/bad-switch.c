// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct dandy {
	void __iomem *base;
	struct clk *clk;
	int mode;
};

static int dandy_runtime_suspend(struct device *dev)
{
	struct dandy *dandy = dev_get_drvdata(dev);

	if (dandy->mode == 1)
		clk_disable_unprepare(dandy->clk);

	return 0;
}

static int dandy_runtime_resume(struct device *dev)
{
	struct dandy *dandy = dev_get_drvdata(dev);

	switch (dandy->mode) {
	case 1:
		clk_prepare_enable(dandy->clk);
		break;
	default:
		break;
	}

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(dandy_pm_ops, dandy_runtime_suspend,
				 dandy_runtime_resume, NULL);

static int dandy_probe(struct platform_device *pdev)
{
	struct dandy *dandy;

	dandy = devm_kzalloc(&pdev->dev, sizeof(*dandy), GFP_KERNEL);
	if (!dandy)
		return -ENOMEM;

	dandy->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(dandy->base))
		return PTR_ERR(dandy->base);

	dandy->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(dandy->clk))
		return PTR_ERR(dandy->clk);

	platform_set_drvdata(pdev, dandy);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver dandy_driver = {
	.probe = dandy_probe,
	.driver = {
		.name = "dandy",
		.pm = pm_ptr(&dandy_pm_ops),
	},
};
module_platform_driver(dandy_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
