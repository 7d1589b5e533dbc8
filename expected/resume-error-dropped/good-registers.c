// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

struct elder {
	struct regmap *regmap;
};

static const struct regmap_config elder_regmap_config = {
	.reg_bits = 8,
	.val_bits = 8,
	.max_register = 0x7f,
	.cache_type = REGCACHE_MAPLE,
};

static int elder_runtime_suspend(struct device *dev)
{
	struct elder *elder = dev_get_drvdata(dev);

	regcache_cache_only(elder->regmap, true);
	regcache_mark_dirty(elder->regmap);

	return 0;
}

static int elder_runtime_resume(struct device *dev)
{
	struct elder *elder = dev_get_drvdata(dev);
	int ret;

	regcache_cache_only(elder->regmap, false);

	ret = regcache_sync(elder->regmap);
	if (ret) {
		regcache_cache_only(elder->regmap, true);
		regcache_mark_dirty(elder->regmap);
	}

	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(elder_pm_ops, elder_runtime_suspend,
				 elder_runtime_resume, NULL);

static int elder_probe(struct i2c_client *client)
{
	struct elder *elder;

	elder = devm_kzalloc(&client->dev, sizeof(*elder), GFP_KERNEL);
	if (!elder)
		return -ENOMEM;

	elder->regmap = devm_regmap_init_i2c(client, &elder_regmap_config);
	if (IS_ERR(elder->regmap))
		return PTR_ERR(elder->regmap);

	i2c_set_clientdata(client, elder);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver elder_driver = {
	.driver = {
		.name = "elder",
		.pm = pm_ptr(&elder_pm_ops),
	},
	.probe = elder_probe,
};
module_i2c_driver(elder_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
