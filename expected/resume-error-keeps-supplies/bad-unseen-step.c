// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/thermal.h>

struct sorbus {
	struct clk *clk;
	struct thermal_zone_device *zone;
};

static int sorbus_runtime_suspend(struct device *dev)
{
	struct sorbus *sorbus = dev_get_drvdata(dev);

	thermal_zone_device_disable(sorbus->zone);
	clk_disable_unprepare(sorbus->clk);

	return 0;
}

static int sorbus_runtime_resume(struct device *dev)
{
	struct sorbus *sorbus = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(sorbus->clk);
	if (ret)
		return ret;

	ret = thermal_zone_device_enable(sorbus->zone);
	if (ret)
		return ret;

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(sorbus_pm_ops, sorbus_runtime_suspend,
				 sorbus_runtime_resume, NULL);

static int sorbus_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct sorbus *sorbus;

	sorbus = devm_kzalloc(dev, sizeof(*sorbus), GFP_KERNEL);
	if (!sorbus)
		return -ENOMEM;

	sorbus->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(sorbus->clk))
		return PTR_ERR(sorbus->clk);

	sorbus->zone = thermal_zone_get_zone_by_name("sorbus");
	if (IS_ERR(sorbus->zone))
		return PTR_ERR(sorbus->zone);

	dev_set_drvdata(dev, sorbus);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver sorbus_driver = {
	.probe = sorbus_probe,
	.driver = {
		.name = "sorbus",
		.pm = pm_ptr(&sorbus_pm_ops),
	},
};
module_platform_driver(sorbus_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
