// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct diopside {
	struct i2c_client *client;
};

static int diopside_wake(struct diopside *chip)
{
	int ret = pm_runtime_resume_and_get(&chip->client->dev);

	if (ret)
		dev_err(&chip->client->dev, "cannot wake up: %d\n", ret);

	return ret;
}

static int diopside_wake_quietly(struct diopside *chip)
{
	int ret = pm_runtime_resume_and_get(&chip->client->dev);

	if (ret < 0) {
		dev_dbg(&chip->client->dev, "cannot wake up: %d\n", ret);
		return ret;
	}

	return 0;
}

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct diopside *chip = dev_get_drvdata(dev);
	int ret;

	ret = attr ? diopside_wake(chip) : diopside_wake_quietly(chip);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *diopside_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(diopside);

static int diopside_runtime_suspend(struct device *dev)
{
	struct diopside *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int diopside_runtime_resume(struct device *dev)
{
	struct diopside *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(diopside_pm_ops, diopside_runtime_suspend,
				 diopside_runtime_resume, NULL);

static int diopside_probe(struct i2c_client *client)
{
	struct diopside *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver diopside_driver = {
	.driver = {
		.name = "diopside",
		.dev_groups = diopside_groups,
		.pm = pm_ptr(&diopside_pm_ops),
	},
	.probe = diopside_probe,
};
module_i2c_driver(diopside_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
