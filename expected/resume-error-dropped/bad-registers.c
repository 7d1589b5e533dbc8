// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

struct coral {
	struct regmap *regmap;
};

static const struct regmap_config coral_regmap_config = {
	.reg_bits = 8,
	.val_bits = 8,
	.max_register = 0x7f,
	.cache_type = REGCACHE_MAPLE,
};

static int coral_runtime_suspend(struct device *dev)
{
	struct coral *coral = dev_get_drvdata(dev);

	regcache_cache_only(coral->regmap, true);
	regcache_mark_dirty(coral->regmap);

	return 0;
}

static int coral_runtime_resume(struct device *dev)
{
	struct coral *coral = dev_get_drvdata(dev);

	regcache_cache_only(coral->regmap, false);
	regcache_sync(coral->regmap);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(coral_pm_ops, coral_runtime_suspend,
				 coral_runtime_resume, NULL);

static int coral_probe(struct i2c_client *client)
{
	struct coral *coral;

	coral = devm_kzalloc(&client->dev, sizeof(*coral), GFP_KERNEL);
	if (!coral)
		return -ENOMEM;

	coral->regmap = devm_regmap_init_i2c(client, &coral_regmap_config);
	if (IS_ERR(coral->regmap))
		return PTR_ERR(coral->regmap);

	i2c_set_clientdata(client, coral);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver coral_driver = {
	.driver = {
		.name = "coral",
		.pm = pm_ptr(&coral_pm_ops),
	},
	.probe = coral_probe,
};
module_i2c_driver(coral_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
