// SPDX-License-Identifier: GPL-2.0-only
// -EAGAIN in parentheses, and only zero is left for the last return.
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

struct foo {
	struct i2c_client *client;
	struct regmap *regmap;
};

static int foo_runtime_suspend(struct device *dev)
{
	struct foo *foo = dev_get_drvdata(dev);
	int ret;

	ret = regmap_write(foo->regmap, 0x10, 0);
	if (ret)
		return (-EAGAIN);

	return (ret);
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
