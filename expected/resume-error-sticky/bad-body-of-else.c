// SPDX-License-Identifier: GPL-2.0-only
// No patch: one arm would get braces, and the other none.
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct lazurite {
	struct i2c_client *client;
};

static int lazurite_use(struct lazurite *chip, bool on)
{
	int ret;

	if (!on)
		ret = pm_runtime_put_sync(&chip->client->dev);
	else
		ret = pm_runtime_resume_and_get(&chip->client->dev);

	return ret;
}

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct lazurite *chip = dev_get_drvdata(dev);
	int ret;

	ret = lazurite_use(chip, true);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	lazurite_use(chip, false);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *lazurite_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(lazurite);

static int lazurite_runtime_suspend(struct device *dev)
{
	struct lazurite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int lazurite_runtime_resume(struct device *dev)
{
	struct lazurite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(lazurite_pm_ops, lazurite_runtime_suspend,
				 lazurite_runtime_resume, NULL);

static int lazurite_probe(struct i2c_client *client)
{
	struct lazurite *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver lazurite_driver = {
	.driver = {
		.name = "lazurite",
		.dev_groups = lazurite_groups,
		.pm = pm_ptr(&lazurite_pm_ops),
	},
	.probe = lazurite_probe,
};
module_i2c_driver(lazurite_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
