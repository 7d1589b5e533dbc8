// SPDX-License-Identifier: GPL-2.0-only
// Resuming this device does not fail, whatever else does.
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct foo {
	struct i2c_client *client;
};

static int foo_runtime_suspend(struct device *dev)
{
	struct foo *foo = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(foo->client, 0, 0);
}

static int foo_runtime_resume(struct device *dev)
{
	struct foo *foo = dev_get_drvdata(dev);

	i2c_smbus_write_byte_data(foo->client, 0, 1);
	return 0;
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

int foo_raw(struct foo *foo);
int foo_raw(struct foo *foo)
{
	int ret;

	pm_runtime_get_sync(&foo->client->dev);
	ret = i2c_smbus_read_word_data(foo->client, 4);
	pm_runtime_put(&foo->client->dev);
	if (ret < 0) {
		dev_err(&foo->client->dev, "no value: %d\n", ret);
		return ret;
	}

	return ret >> 4;
}

static int foo_probe(struct i2c_client *client)
{
	struct foo *foo;

	foo = devm_kzalloc(&client->dev, sizeof(*foo), GFP_KERNEL);
	if (!foo)
		return -ENOMEM;

	foo->client = client;
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
