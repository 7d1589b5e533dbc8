// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

struct pine {
	struct clk *clk;
	struct regmap *map;
};

static int pine_runtime_suspend(struct device *dev)
{
	struct pine *pine = dev_get_drvdata(dev);

	regcache_cache_only(pine->map, true);
	regcache_mark_dirty(pine->map);
	clk_disable_unprepare(pine->clk);

	return 0;
}

static int pine_runtime_resume(struct device *dev)
{
	struct pine *pine = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(pine->clk);
	if (ret)
		return ret;

	regcache_cache_only(pine->map, false);

	return regcache_sync(pine->map);
}

static DEFINE_RUNTIME_DEV_PM_OPS(pine_pm_ops, pine_runtime_suspend,
				 pine_runtime_resume, NULL);

static int pine_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct pine *pine;

	pine = devm_kzalloc(dev, sizeof(*pine), GFP_KERNEL);
	if (!pine)
		return -ENOMEM;

	pine->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(pine->clk))
		return PTR_ERR(pine->clk);

	pine->map = dev_get_regmap(dev->parent, NULL);
	if (!pine->map)
		return -ENODEV;

	dev_set_drvdata(dev, pine);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver pine_driver = {
	.probe = pine_probe,
	.driver = {
		.name = "pine",
		.pm = pm_ptr(&pine_pm_ops),
	},
};
module_platform_driver(pine_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
