// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct emerald {
	struct i2c_client *client;
};

static int emerald_check_id(struct emerald *chip)
{
	struct device *dev = &chip->client->dev;
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x0f);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return ret == 0x5a ? 0 : -ENODEV;
}

static int emerald_probe(struct i2c_client *client)
{
	struct emerald *chip;
	int ret;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	ret = devm_pm_runtime_enable(&client->dev);
	if (ret)
		return ret;

	return emerald_check_id(chip);
}

static void emerald_remove(struct i2c_client *client)
{
	if (pm_runtime_resume_and_get(&client->dev))
		return;

	i2c_smbus_write_byte_data(client, 0x01, 0);
	pm_runtime_put_sync(&client->dev);
}

static int emerald_suspend(struct device *dev)
{
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	ret = i2c_smbus_write_byte_data(to_i2c_client(dev), 0x02, 1);
	pm_runtime_put(dev);

	return ret;
}

static int emerald_runtime_resume(struct device *dev)
{
	return i2c_smbus_write_byte_data(to_i2c_client(dev), 0x00, 1);
}

static const struct dev_pm_ops emerald_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(emerald_suspend, NULL)
	RUNTIME_PM_OPS(NULL, emerald_runtime_resume, NULL)
};

static struct i2c_driver emerald_driver = {
	.driver = {
		.name = "emerald",
		.pm = pm_ptr(&emerald_pm_ops),
	},
	.probe = emerald_probe,
	.remove = emerald_remove,
};
module_i2c_driver(emerald_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
