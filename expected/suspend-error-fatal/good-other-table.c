// SPDX-License-Identifier: GPL-2.0-only
// The member is one of another struct.
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

struct foo {
	struct i2c_client *client;
	struct regmap *regmap;
	const struct foo_chip *chip;
};

struct foo_chip {
	int (*off)(struct foo *foo);
};

struct bar_ops {
	int (*off)(struct foo *foo);
};

static int bar_off(struct foo *foo)
{
	return i2c_smbus_write_byte(foo->client, 0);
}

const struct bar_ops bar_ops = {
	.off = bar_off,
};

static int foo_runtime_suspend(struct device *dev)
{
	struct foo *foo = dev_get_drvdata(dev);
	int ret;

	ret = foo->chip->off(foo);
	return ret;
}

static int foo_runtime_resume(struct device *dev)
{
	return 0;
}
static DEFINE_RUNTIME_DEV_PM_OPS(foo_pm_ops, foo_runtime_suspend, foo_runtime_resume, NULL);

static int foo_probe(struct i2c_client *client)
{
	struct foo *foo;

	foo = devm_kzalloc(&client->dev, sizeof(*foo), GFP_KERNEL);
	if (!foo)
		return -ENOMEM;

	foo->client = client;
	foo->regmap = dev_get_regmap(client->dev.parent, NULL);
	i2c_set_clientdata(client, foo);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver foo_driver = {
	.driver = {
		.name = "foo",
		.pm = pm_ptr(&foo_pm_ops),
	},
	.probe = foo_probe,
};
module_i2c_driver(foo_driver);

MODULE_DESCRIPTION("foo");
MODULE_LICENSE("GPL");
