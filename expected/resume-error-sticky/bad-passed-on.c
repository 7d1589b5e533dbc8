// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct amber {
	struct i2c_client *client;
	const struct amber_model *model;
};

struct amber_model {
	int (*power)(struct amber *chip, bool on);
};

static int amber_power(struct amber *chip, bool on)
{
	int ret;

	ret = i2c_smbus_write_byte_data(chip->client, 0x00, on);
	if (ret < 0)
		return ret;

	return i2c_smbus_write_byte_data(chip->client, 0x01, on);
}

static const struct amber_model amber_model = {
	.power = amber_power,
};

static int amber_use(struct amber *chip, bool on)
{
	struct device *dev = &chip->client->dev;
	int ret;

	if (on) {
		ret = pm_runtime_resume_and_get(dev);
	} else {
		pm_runtime_mark_last_busy(dev);
		ret = pm_runtime_put_autosuspend(dev);
	}

	return ret;
}

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct amber *chip = dev_get_drvdata(dev);
	int ret;

	ret = amber_use(chip, true);
	if (ret < 0)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	amber_use(chip, false);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *amber_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(amber);

static int amber_runtime_suspend(struct device *dev)
{
	struct amber *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int amber_runtime_resume(struct device *dev)
{
	struct amber *chip = dev_get_drvdata(dev);

	return chip->model->power(chip, true);
}

static DEFINE_RUNTIME_DEV_PM_OPS(amber_pm_ops, amber_runtime_suspend,
				 amber_runtime_resume, NULL);

static int amber_probe(struct i2c_client *client)
{
	struct amber *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	chip->model = &amber_model;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver amber_driver = {
	.driver = {
		.name = "amber",
		.dev_groups = amber_groups,
		.pm = pm_ptr(&amber_pm_ops),
	},
	.probe = amber_probe,
};
module_i2c_driver(amber_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
