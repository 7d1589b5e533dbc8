// SPDX-License-Identifier: GPL-2.0-only
#include <linux/hwmon.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

static umode_t acme_is_visible(const void *data, enum hwmon_sensor_types type,
			       u32 attr, int channel)
{
	return 0444;
}

static int acme_read(struct device *dev, enum hwmon_sensor_types type, u32 attr,
		     int channel, long *val)
{
	struct i2c_client *client = dev_get_drvdata(dev);
	int ret;

	pm_runtime_get_sync(&client->dev);
	ret = i2c_smbus_read_byte_data(client, 0);
	pm_runtime_put(&client->dev);
	if (ret < 0)
		return ret;

	*val = ret * 1000;

	return 0;
}

static const struct hwmon_ops acme_ops = {
	.is_visible = acme_is_visible,
	.read = acme_read,
};

static const struct hwmon_channel_info * const acme_info[] = {
	HWMON_CHANNEL_INFO(temp, HWMON_T_INPUT),
	NULL
};

static const struct hwmon_chip_info acme_chip_info = {
	.ops = &acme_ops,
	.info = acme_info,
};

static int acme_probe(struct i2c_client *client)
{
	struct device *hwmon;

	hwmon = devm_hwmon_device_register_with_info(&client->dev, "acme", client,
						     &acme_chip_info, NULL);
	if (IS_ERR(hwmon))
		return PTR_ERR(hwmon);

	return devm_pm_runtime_enable(&client->dev);
}

static const struct i2c_device_id acme_id[] = {
	{ "acme" },
	{ }
};
MODULE_DEVICE_TABLE(i2c, acme_id);

static struct i2c_driver acme_driver = {
	.driver = {
		.name = "acme",
	},
	.probe = acme_probe,
	.id_table = acme_id,
};
module_i2c_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
