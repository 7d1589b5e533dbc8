// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct limestone {
	struct i2c_client *client;
};

struct device *limestone_find_dma(void);

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct limestone *chip = dev_get_drvdata(dev);
	struct device *dma = limestone_find_dma();
	int ret;

	ret = pm_runtime_resume_and_get(dma);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(dma);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *limestone_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(limestone);

static int limestone_runtime_suspend(struct device *dev)
{
	struct limestone *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int limestone_runtime_resume(struct device *dev)
{
	struct limestone *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(limestone_pm_ops, limestone_runtime_suspend,
				 limestone_runtime_resume, NULL);

static int limestone_probe(struct i2c_client *client)
{
	struct limestone *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver limestone_driver = {
	.driver = {
		.name = "limestone",
		.dev_groups = limestone_groups,
		.pm = pm_ptr(&limestone_pm_ops),
	},
	.probe = limestone_probe,
};
module_i2c_driver(limestone_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
