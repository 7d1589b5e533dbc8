// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct feldspar {
	struct i2c_client *client;
};

/* The client is stored in another file. */
void feldspar_set_up(struct feldspar *chip, struct i2c_client *client);

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct feldspar *chip = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_resume_and_get(&chip->client->dev);
	if (unlikely(ret))
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(&chip->client->dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *feldspar_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(feldspar);

static int feldspar_runtime_suspend(struct device *dev)
{
	struct feldspar *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int feldspar_runtime_resume(struct device *dev)
{
	struct feldspar *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(feldspar_pm_ops, feldspar_runtime_suspend,
				 feldspar_runtime_resume, NULL);

static int feldspar_probe(struct i2c_client *client)
{
	struct feldspar *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	feldspar_set_up(chip, client);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver feldspar_driver = {
	.driver = {
		.name = "feldspar",
		.dev_groups = feldspar_groups,
		.pm = pm_ptr(&feldspar_pm_ops),
	},
	.probe = feldspar_probe,
};
module_i2c_driver(feldspar_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
