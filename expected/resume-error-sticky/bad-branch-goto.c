// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/mutex.h>
#include <linux/sysfs.h>

struct coral {
	struct i2c_client *client;
	struct mutex lock;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct coral *chip = dev_get_drvdata(dev);
	int ret;

	mutex_lock(&chip->lock);
	ret = pm_runtime_resume_and_get(&chip->client->dev);
	if (ret != 0)
		goto unlock;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(&chip->client->dev);
unlock:
	mutex_unlock(&chip->lock);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *coral_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(coral);

static int coral_runtime_suspend(struct device *dev)
{
	struct coral *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int coral_runtime_resume(struct device *dev)
{
	struct coral *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(coral_pm_ops, coral_runtime_suspend,
				 coral_runtime_resume, NULL);

static int coral_probe(struct i2c_client *client)
{
	struct coral *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	mutex_init(&chip->lock);
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver coral_driver = {
	.driver = {
		.name = "coral",
		.dev_groups = coral_groups,
		.pm = pm_ptr(&coral_pm_ops),
	},
	.probe = coral_probe,
};
module_i2c_driver(coral_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
