// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct halite {
	struct i2c_client *client;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct halite *chip = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret < 0)
		return dev_err_probe(dev, ret, "cannot wake up\n");

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *halite_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(halite);

static int halite_runtime_suspend(struct device *dev)
{
	struct halite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int halite_runtime_resume(struct device *dev)
{
	struct halite *chip = dev_get_drvdata(dev);

	int ret = i2c_smbus_write_byte_data(chip->client, 0x00, 1);

	return ret ? ret : 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(halite_pm_ops, halite_runtime_suspend,
				 halite_runtime_resume, NULL);

static int halite_probe(struct i2c_client *client)
{
	struct halite *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver halite_driver = {
	.driver = {
		.name = "halite",
		.dev_groups = halite_groups,
		.pm = pm_ptr(&halite_pm_ops),
	},
	.probe = halite_probe,
};
module_i2c_driver(halite_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
