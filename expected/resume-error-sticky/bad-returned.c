// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct garnet {
	struct i2c_client *client;
};

static int garnet_get(struct garnet *chip)
{
	return pm_runtime_resume_and_get(&chip->client->dev);
}

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct garnet *chip = dev_get_drvdata(dev);
	int ret;

	ret = garnet_get(chip);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *garnet_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(garnet);

static int garnet_runtime_suspend(struct device *dev)
{
	struct garnet *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int garnet_runtime_resume(struct device *dev)
{
	struct garnet *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(garnet_pm_ops, garnet_runtime_suspend,
				 garnet_runtime_resume, NULL);

static int garnet_probe(struct i2c_client *client)
{
	struct garnet *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver garnet_driver = {
	.driver = {
		.name = "garnet",
		.dev_groups = garnet_groups,
		.pm = pm_ptr(&garnet_pm_ops),
	},
	.probe = garnet_probe,
};
module_i2c_driver(garnet_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
