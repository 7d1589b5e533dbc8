// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>
#include <linux/regulator/consumer.h>

struct oak {
	struct regulator *supply;
	struct regmap *map;
};

static const struct regmap_config oak_config = {
	.reg_bits = 8,
	.val_bits = 8,
	.max_register = 0x20,
	.cache_type = REGCACHE_MAPLE,
};

static int oak_runtime_suspend(struct device *dev)
{
	struct oak *oak = dev_get_drvdata(dev);

	regcache_cache_only(oak->map, true);
	regcache_mark_dirty(oak->map);
	regulator_disable(oak->supply);

	return 0;
}

static int oak_runtime_resume(struct device *dev)
{
	struct oak *oak = dev_get_drvdata(dev);
	int ret;

	ret = regulator_enable(oak->supply);
	if (ret)
		return ret;

	regcache_cache_only(oak->map, false);
	ret = regcache_sync(oak->map);
	if (ret) {
		regcache_cache_only(oak->map, true);
		return ret;
	}

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(oak_pm_ops, oak_runtime_suspend,
				 oak_runtime_resume, NULL);

static int oak_probe(struct i2c_client *client)
{
	struct device *dev = &client->dev;
	struct oak *oak;

	oak = devm_kzalloc(dev, sizeof(*oak), GFP_KERNEL);
	if (!oak)
		return -ENOMEM;

	oak->supply = devm_regulator_get(dev, "supply");
	if (IS_ERR(oak->supply))
		return PTR_ERR(oak->supply);

	oak->map = devm_regmap_init_i2c(client, &oak_config);
	if (IS_ERR(oak->map))
		return PTR_ERR(oak->map);

	dev_set_drvdata(dev, oak);

	return devm_pm_runtime_enable(dev);
}

static struct i2c_driver oak_driver = {
	.probe = oak_probe,
	.driver = {
		.name = "oak",
		.pm = pm_ptr(&oak_pm_ops),
	},
};
module_i2c_driver(oak_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
