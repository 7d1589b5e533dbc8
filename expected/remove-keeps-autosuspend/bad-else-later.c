// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct viola {
	struct device *dev;
	struct clk *clk;
};

static int viola_runtime_suspend(struct device *dev)
{
	struct viola *viola = dev_get_drvdata(dev);

	clk_disable_unprepare(viola->clk);

	return 0;
}

static int viola_runtime_resume(struct device *dev)
{
	struct viola *viola = dev_get_drvdata(dev);

	return clk_prepare_enable(viola->clk);
}

static int viola_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct viola *viola;

	viola = devm_kzalloc(dev, sizeof(*viola), GFP_KERNEL);
	if (!viola)
		return -ENOMEM;

	viola->dev = dev;
	viola->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(viola->clk))
		return PTR_ERR(viola->clk);
	platform_set_drvdata(pdev, viola);

	pm_runtime_set_autosuspend_delay(dev, 100);
	pm_runtime_use_autosuspend(dev);
	pm_runtime_enable(dev);

	return 0;
}

static void viola_remove(struct platform_device *pdev)
{
	struct viola *viola = platform_get_drvdata(pdev);

	pm_runtime_force_suspend(viola->dev);

	if (pm_runtime_enabled(viola->dev))
		pm_runtime_disable(viola->dev);
	else
		clk_disable_unprepare(viola->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(viola_pm_ops, viola_runtime_suspend,
				 viola_runtime_resume, NULL);

static struct platform_driver viola_driver = {
	.probe = viola_probe,
	.remove = viola_remove,
	.driver = {
		.name = "viola",
		.pm = pm_ptr(&viola_pm_ops),
	},
};
module_platform_driver(viola_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
