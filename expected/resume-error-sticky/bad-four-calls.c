// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct olivine {
	struct i2c_client *client;
};

static ssize_t red_show(struct device *dev, struct device_attribute *attr,
			char *buf)
{
	struct olivine *chip = dev_get_drvdata(dev);
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
static DEVICE_ATTR_RO(red);

static ssize_t green_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct olivine *chip = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x11);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(green);

static ssize_t blue_show(struct device *dev, struct device_attribute *attr,
			 char *buf)
{
	struct olivine *chip = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x12);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(blue);

static ssize_t clear_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct olivine *chip = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x13);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(clear);

static struct attribute *olivine_attrs[] = {
	&dev_attr_red.attr,
	&dev_attr_green.attr,
	&dev_attr_blue.attr,
	&dev_attr_clear.attr,
	NULL
};
ATTRIBUTE_GROUPS(olivine);

static int olivine_runtime_suspend(struct device *dev)
{
	struct olivine *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int olivine_runtime_resume(struct device *dev)
{
	struct olivine *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(olivine_pm_ops, olivine_runtime_suspend,
				 olivine_runtime_resume, NULL);

static int olivine_probe(struct i2c_client *client)
{
	struct olivine *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver olivine_driver = {
	.driver = {
		.name = "olivine",
		.dev_groups = olivine_groups,
		.pm = pm_ptr(&olivine_pm_ops),
	},
	.probe = olivine_probe,
};
module_i2c_driver(olivine_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
