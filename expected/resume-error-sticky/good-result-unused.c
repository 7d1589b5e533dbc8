// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct dolomite {
	struct i2c_client *client;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct dolomite *chip = dev_get_drvdata(dev);
	int ret;

	pm_runtime_get_sync(dev);

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *dolomite_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(dolomite);

static int dolomite_runtime_suspend(struct device *dev)
{
	struct dolomite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int dolomite_runtime_resume(struct device *dev)
{
	struct dolomite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(dolomite_pm_ops, dolomite_runtime_suspend,
				 dolomite_runtime_resume, NULL);

static int dolomite_probe(struct i2c_client *client)
{
	struct dolomite *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver dolomite_driver = {
	.driver = {
		.name = "dolomite",
		.dev_groups = dolomite_groups,
		.pm = pm_ptr(&dolomite_pm_ops),
	},
	.probe = dolomite_probe,
};
module_i2c_driver(dolomite_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
