// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>
#include <linux/regulator/consumer.h>

struct willow {
	struct regulator *supply;
	struct regmap *map;
};

static const struct regmap_config willow_config = {
	.reg_bits = 8,
	.val_bits = 8,
	.max_register = 0x20,
};

static int willow_runtime_suspend(struct device *dev)
{
	struct willow *willow = dev_get_drvdata(dev);

	regulator_disable(willow->supply);

	return 0;
}

static int willow_runtime_resume(struct device *dev)
{
	struct willow *willow = dev_get_drvdata(dev);
	int ret;

	ret = regulator_enable(willow->supply);
	if (ret)
		return ret;

	ret = regmap_write(willow->map, 0x10, 1);
	if (ret < 0)
		return dev_err_probe(dev, ret, "does not wake up\n");

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(willow_pm_ops, willow_runtime_suspend,
				 willow_runtime_resume, NULL);

static int willow_probe(struct i2c_client *client)
{
	struct device *dev = &client->dev;
	struct willow *willow;

	willow = devm_kzalloc(dev, sizeof(*willow), GFP_KERNEL);
	if (!willow)
		return -ENOMEM;

	willow->supply = devm_regulator_get(dev, "supply");
	if (IS_ERR(willow->supply))
		return PTR_ERR(willow->supply);

	willow->map = devm_regmap_init_i2c(client, &willow_config);
	if (IS_ERR(willow->map))
		return PTR_ERR(willow->map);

	dev_set_drvdata(dev, willow);

	return devm_pm_runtime_enable(dev);
}

static struct i2c_driver willow_driver = {
	.probe = willow_probe,
	.driver = {
		.name = "willow",
		.pm = pm_ptr(&willow_pm_ops),
	},
};
module_i2c_driver(willow_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
