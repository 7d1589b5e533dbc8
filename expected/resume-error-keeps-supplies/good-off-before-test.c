// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>
#include <linux/regulator/consumer.h>

struct quince {
	struct regulator *supply;
	struct regmap *map;
};

static const struct regmap_config quince_config = {
	.reg_bits = 8,
	.val_bits = 8,
	.max_register = 0x20,
	.cache_type = REGCACHE_MAPLE,
};

static int quince_runtime_suspend(struct device *dev)
{
	struct quince *quince = dev_get_drvdata(dev);

	return regmap_write(quince->map, 1, 0);
}

static int quince_runtime_resume(struct device *dev)
{
	struct quince *quince = dev_get_drvdata(dev);
	int ret;

	ret = regulator_enable(quince->supply);
	if (ret)
		return ret;

	ret = regmap_write(quince->map, 1, 1);
	regulator_disable(quince->supply);
	if (ret)
		return ret;

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(quince_pm_ops, quince_runtime_suspend,
				 quince_runtime_resume, NULL);

static int quince_probe(struct i2c_client *client)
{
	struct device *dev = &client->dev;
	struct quince *quince;

	quince = devm_kzalloc(dev, sizeof(*quince), GFP_KERNEL);
	if (!quince)
		return -ENOMEM;

	quince->supply = devm_regulator_get(dev, "supply");
	if (IS_ERR(quince->supply))
		return PTR_ERR(quince->supply);

	quince->map = devm_regmap_init_i2c(client, &quince_config);
	if (IS_ERR(quince->map))
		return PTR_ERR(quince->map);

	dev_set_drvdata(dev, quince);

	return devm_pm_runtime_enable(dev);
}

static struct i2c_driver quince_driver = {
	.probe = quince_probe,
	.driver = {
		.name = "quince",
		.pm = pm_ptr(&quince_pm_ops),
	},
};
module_i2c_driver(quince_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
