// SPDX-License-Identifier: GPL-2.0-only
/* The remove of the driver only calls a shared one: reported there. */
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>
#include <linux/regulator/consumer.h>

struct spindle {
	struct device *dev;
	struct regmap *map;
	struct regulator *supply;
};

static int spindle_idle(struct device *dev)
{
	struct spindle *spindle = dev_get_drvdata(dev);
	unsigned int turning;
	int ret;

	ret = regmap_read(spindle->map, 0, &turning);
	return ret ?: turning ? -EBUSY : 0;
}

static void spindle_exit(struct device *dev)
{
	struct spindle *spindle = dev_get_drvdata(dev);

	pm_runtime_get_sync(dev);
	regulator_disable(spindle->supply);
	pm_runtime_disable(dev);
	pm_runtime_put_noidle(dev);
}

static void spindle_remove(struct i2c_client *client)
{
	spindle_exit(&client->dev);
}

static int spindle_probe(struct i2c_client *client)
{
	static const struct regmap_config config = { .reg_bits = 8, .val_bits = 8 };
	struct spindle *spindle;

	spindle = devm_kzalloc(&client->dev, sizeof(*spindle), GFP_KERNEL);
	if (!spindle)
		return -ENOMEM;
	spindle->dev = &client->dev;
	spindle->map = devm_regmap_init_i2c(client, &config);
	if (IS_ERR(spindle->map))
		return PTR_ERR(spindle->map);
	spindle->supply = devm_regulator_get(&client->dev, "vdd");
	if (IS_ERR(spindle->supply))
		return PTR_ERR(spindle->supply);
	i2c_set_clientdata(client, spindle);
	pm_runtime_enable(&client->dev);
	return regulator_enable(spindle->supply);
}

static const struct dev_pm_ops spindle_pm_ops = {
	RUNTIME_PM_OPS(NULL, NULL, spindle_idle)
};

static struct i2c_driver spindle_driver = {
	.probe = spindle_probe,
	.remove = spindle_remove,
	.driver = {
		.name = "spindle",
		.pm = pm_ptr(&spindle_pm_ops),
	},
};
module_i2c_driver(spindle_driver);
MODULE_DESCRIPTION("Fixture: a remove that only wraps another");
MODULE_LICENSE("GPL");
