// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

struct dusky {
	struct regmap *regmap;
};

static const struct regmap_config dusky_regmap_config = {
	.reg_bits = 32,
	.val_bits = 32,
	.reg_stride = 4,
	.max_register = 0x7f,
	.cache_type = REGCACHE_MAPLE,
};

static int dusky_runtime_suspend(struct device *dev)
{
	struct dusky *dusky = dev_get_drvdata(dev);

	regcache_cache_only(dusky->regmap, true);
	regcache_mark_dirty(dusky->regmap);

	return 0;
}

static int dusky_runtime_resume(struct device *dev)
{
	struct dusky *dusky = dev_get_drvdata(dev);

	regcache_cache_only(dusky->regmap, false);
	regcache_sync(dusky->regmap);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(dusky_pm_ops, dusky_runtime_suspend,
				 dusky_runtime_resume, NULL);

static int dusky_probe(struct platform_device *pdev)
{
	struct dusky *dusky;
	void __iomem *base;

	dusky = devm_kzalloc(&pdev->dev, sizeof(*dusky), GFP_KERNEL);
	if (!dusky)
		return -ENOMEM;

	base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(base))
		return PTR_ERR(base);

	dusky->regmap = devm_regmap_init_mmio(&pdev->dev, base, &dusky_regmap_config);
	if (IS_ERR(dusky->regmap))
		return PTR_ERR(dusky->regmap);

	platform_set_drvdata(pdev, dusky);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver dusky_driver = {
	.driver = {
		.name = "dusky",
		.pm = pm_ptr(&dusky_pm_ops),
	},
	.probe = dusky_probe,
};
module_platform_driver(dusky_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
