// SPDX-License-Identifier: GPL-2.0-only
#include <linux/delay.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regulator/consumer.h>

struct maple {
	struct regulator *supply;
	struct i2c_client *client;
};

static int maple_wake(struct maple *maple, u8 mode)
{
	int ret;

	ret = i2c_smbus_write_byte_data(maple->client, 0x10, mode);
	if (ret)
		dev_err(&maple->client->dev, "does not wake up: %d\n", ret);

	return ret;
}

static int maple_runtime_suspend(struct device *dev)
{
	struct maple *maple = dev_get_drvdata(dev);

	regulator_disable(maple->supply);

	return 0;
}

static int maple_runtime_resume(struct device *dev)
{
	struct maple *maple = dev_get_drvdata(dev);
	int ret;

	ret = regulator_enable(maple->supply);
	if (ret)
		return ret;

	msleep(20);

	return maple_wake(maple, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(maple_pm_ops, maple_runtime_suspend,
				 maple_runtime_resume, NULL);

static int maple_probe(struct i2c_client *client)
{
	struct device *dev = &client->dev;
	struct maple *maple;

	maple = devm_kzalloc(dev, sizeof(*maple), GFP_KERNEL);
	if (!maple)
		return -ENOMEM;

	maple->supply = devm_regulator_get(dev, "supply");
	if (IS_ERR(maple->supply))
		return PTR_ERR(maple->supply);

	maple->client = client;

	dev_set_drvdata(dev, maple);

	return devm_pm_runtime_enable(dev);
}

static struct i2c_driver maple_driver = {
	.probe = maple_probe,
	.driver = {
		.name = "maple",
		.pm = pm_ptr(&maple_pm_ops),
	},
};
module_i2c_driver(maple_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
