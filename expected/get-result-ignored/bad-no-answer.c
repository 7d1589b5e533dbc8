// SPDX-License-Identifier: GPL-2.0-only
// Low: without its supply the device does not answer, and that is told.
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regulator/consumer.h>

struct foo {
	struct i2c_client *client;
	struct regulator *vdd;
};

static int foo_runtime_suspend(struct device *dev)
{
	struct foo *foo = dev_get_drvdata(dev);

	return regulator_disable(foo->vdd);
}

static int foo_runtime_resume(struct device *dev)
{
	struct foo *foo = dev_get_drvdata(dev);
	int ret;

	ret = regulator_enable(foo->vdd);
	if (ret)
		return ret;

	ret = i2c_smbus_write_byte_data(foo->client, 0, 1);
	if (ret)
		regulator_disable(foo->vdd);

	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(foo_pm_ops, foo_runtime_suspend, foo_runtime_resume, NULL);

static int foo_measure(struct foo *foo, int *value)
{
	int ret;

	ret = i2c_smbus_read_word_data(foo->client, 2);
	if (ret < 0)
		return ret;

	*value = ret;
	return 0;
}

int foo_read(struct foo *foo, int *value);
int foo_read(struct foo *foo, int *value)
{
	int ret;

	pm_runtime_get_sync(&foo->client->dev);
	ret = foo_measure(foo, value);
	pm_runtime_put_autosuspend(&foo->client->dev);

	return ret;
}

static int foo_probe(struct i2c_client *client)
{
	struct foo *foo;

	foo = devm_kzalloc(&client->dev, sizeof(*foo), GFP_KERNEL);
	if (!foo)
		return -ENOMEM;

	foo->client = client;
	foo->vdd = devm_regulator_get(&client->dev, "vdd");
	if (IS_ERR(foo->vdd))
		return PTR_ERR(foo->vdd);

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
