// SPDX-License-Identifier: GPL-2.0-only
// Feature: transient_errors_not_stored
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct azurite {
	struct i2c_client *client;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct azurite *chip = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *azurite_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(azurite);

static int azurite_runtime_suspend(struct device *dev)
{
	struct azurite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int azurite_runtime_resume(struct device *dev)
{
	struct azurite *chip = dev_get_drvdata(dev);
	int ret;

	ret = i2c_smbus_write_byte_data(chip->client, 0x00, 1);
	if (ret < 0)
		return -EBUSY;

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(azurite_pm_ops, azurite_runtime_suspend,
				 azurite_runtime_resume, NULL);

static int azurite_probe(struct i2c_client *client)
{
	struct azurite *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver azurite_driver = {
	.driver = {
		.name = "azurite",
		.dev_groups = azurite_groups,
		.pm = pm_ptr(&azurite_pm_ops),
	},
	.probe = azurite_probe,
};
module_i2c_driver(azurite_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
