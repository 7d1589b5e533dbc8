// SPDX-License-Identifier: GPL-2.0-only
// No patch: not all of a macro is seen.
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

#define gypsum_write(chip, reg, value) \
	i2c_smbus_write_byte_data((chip)->client, reg, value)

struct gypsum {
	struct i2c_client *client;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct gypsum *chip = dev_get_drvdata(dev);
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
static DEVICE_ATTR_RO(level);

static struct attribute *gypsum_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(gypsum);

static int gypsum_runtime_suspend(struct device *dev)
{
	struct gypsum *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int gypsum_runtime_resume(struct device *dev)
{
	struct gypsum *chip = dev_get_drvdata(dev);

	return gypsum_write(chip, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(gypsum_pm_ops, gypsum_runtime_suspend,
				 gypsum_runtime_resume, NULL);

static int gypsum_probe(struct i2c_client *client)
{
	struct gypsum *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver gypsum_driver = {
	.driver = {
		.name = "gypsum",
		.dev_groups = gypsum_groups,
		.pm = pm_ptr(&gypsum_pm_ops),
	},
	.probe = gypsum_probe,
};
module_i2c_driver(gypsum_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
