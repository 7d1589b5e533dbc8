// SPDX-License-Identifier: GPL-2.0-only
// What is returned is not of the device, is set later, or another device is put.
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

int foo_read(struct foo *foo, struct foo *other, u32 *values, int n);
int foo_read(struct foo *foo, struct foo *other, u32 *values, int n)
{
	int ret;

	pm_runtime_get_sync(&foo->client->dev);
	ret = device_property_read_u32_array(&foo->client->dev, "values", values, n);
	pm_runtime_put(&foo->client->dev);

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
