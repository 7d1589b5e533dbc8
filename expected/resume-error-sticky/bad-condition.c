// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct cuprite {
	struct i2c_client *client;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct cuprite *chip = dev_get_drvdata(dev);
	int ret;

	if (pm_runtime_resume_and_get(dev))
		return -EIO;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static ssize_t gain_show(struct device *dev, struct device_attribute *attr,
			 char *buf)
{
	struct cuprite *chip = dev_get_drvdata(dev);
	int ret;

	if (pm_runtime_resume_and_get(dev) < 0) {
		dev_err(dev, "cannot wake up\n");
		return -EIO;
	}

	ret = i2c_smbus_read_byte_data(chip->client, 0x11);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(gain);

static struct attribute *cuprite_attrs[] = {
	&dev_attr_level.attr,
	&dev_attr_gain.attr,
	NULL
};
ATTRIBUTE_GROUPS(cuprite);

static int cuprite_runtime_suspend(struct device *dev)
{
	struct cuprite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int cuprite_runtime_resume(struct device *dev)
{
	struct cuprite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(cuprite_pm_ops, cuprite_runtime_suspend,
				 cuprite_runtime_resume, NULL);

static int cuprite_probe(struct i2c_client *client)
{
	struct cuprite *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver cuprite_driver = {
	.driver = {
		.name = "cuprite",
		.dev_groups = cuprite_groups,
		.pm = pm_ptr(&cuprite_pm_ops),
	},
	.probe = cuprite_probe,
};
module_i2c_driver(cuprite_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
