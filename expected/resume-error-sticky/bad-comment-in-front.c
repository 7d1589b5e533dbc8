// SPDX-License-Identifier: GPL-2.0-only
// No patch: braces would move the comment to a wrong place.
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct jasper {
	struct i2c_client *client;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct jasper *chip = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		/* no reference is held here */
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *jasper_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(jasper);

static int jasper_runtime_suspend(struct device *dev)
{
	struct jasper *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int jasper_runtime_resume(struct device *dev)
{
	struct jasper *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(jasper_pm_ops, jasper_runtime_suspend,
				 jasper_runtime_resume, NULL);

static int jasper_probe(struct i2c_client *client)
{
	struct jasper *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver jasper_driver = {
	.driver = {
		.name = "jasper",
		.dev_groups = jasper_groups,
		.pm = pm_ptr(&jasper_pm_ops),
	},
	.probe = jasper_probe,
};
module_i2c_driver(jasper_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
