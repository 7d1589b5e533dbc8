// SPDX-License-Identifier: GPL-2.0-only
// No patch: braces would move the comment to a wrong place.
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/mutex.h>
#include <linux/sysfs.h>

struct chalk {
	struct i2c_client *client;
	struct mutex lock;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct chalk *chip = dev_get_drvdata(dev);
	int ret;

	mutex_lock(&chip->lock);
	ret = pm_runtime_resume_and_get(&chip->client->dev);
	if (ret != 0)
		goto unlock;	/* no reference is held here */

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(&chip->client->dev);
unlock:
	mutex_unlock(&chip->lock);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *chalk_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(chalk);

static int chalk_runtime_suspend(struct device *dev)
{
	struct chalk *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int chalk_runtime_resume(struct device *dev)
{
	struct chalk *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(chalk_pm_ops, chalk_runtime_suspend,
				 chalk_runtime_resume, NULL);

static int chalk_probe(struct i2c_client *client)
{
	struct chalk *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	mutex_init(&chip->lock);
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver chalk_driver = {
	.driver = {
		.name = "chalk",
		.dev_groups = chalk_groups,
		.pm = pm_ptr(&chalk_pm_ops),
	},
	.probe = chalk_probe,
};
module_i2c_driver(chalk_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
