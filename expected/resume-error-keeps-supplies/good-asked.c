// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>
#include <linux/regulator/consumer.h>

struct walnut {
	struct regulator *supply;
	struct regmap *map;
};

static const struct regmap_config walnut_config = {
	.reg_bits = 8,
	.val_bits = 8,
	.max_register = 0x20,
	.cache_type = REGCACHE_MAPLE,
};

static int walnut_runtime_suspend(struct device *dev)
{
	struct walnut *walnut = dev_get_drvdata(dev);

	return regulator_disable(walnut->supply);
}

static int walnut_runtime_resume(struct device *dev)
{
	struct walnut *walnut = dev_get_drvdata(dev);
	int ret;

	if (!regulator_is_enabled(walnut->supply)) {
		ret = regulator_enable(walnut->supply);
		if (ret)
			return ret;
	}

	return regmap_write(walnut->map, 1, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(walnut_pm_ops, walnut_runtime_suspend,
				 walnut_runtime_resume, NULL);

static int walnut_probe(struct i2c_client *client)
{
	struct device *dev = &client->dev;
	struct walnut *walnut;

	walnut = devm_kzalloc(dev, sizeof(*walnut), GFP_KERNEL);
	if (!walnut)
		return -ENOMEM;

	walnut->supply = devm_regulator_get(dev, "supply");
	if (IS_ERR(walnut->supply))
		return PTR_ERR(walnut->supply);

	walnut->map = devm_regmap_init_i2c(client, &walnut_config);
	if (IS_ERR(walnut->map))
		return PTR_ERR(walnut->map);

	dev_set_drvdata(dev, walnut);

	return devm_pm_runtime_enable(dev);
}

static struct i2c_driver walnut_driver = {
	.probe = walnut_probe,
	.driver = {
		.name = "walnut",
		.pm = pm_ptr(&walnut_pm_ops),
	},
};
module_i2c_driver(walnut_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
