// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct calcite {
	struct i2c_client *client;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct calcite *chip = dev_get_drvdata(dev);
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

static struct attribute *calcite_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(calcite);

static int calcite_runtime_suspend(struct device *dev)
{
	struct calcite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int calcite_wake(struct calcite *chip)
{
	int ret;

	/* the first transfer only wakes the chip and is never acknowledged */
	i2c_smbus_read_byte_data(chip->client, 0x00);

	ret = i2c_smbus_read_byte_data(chip->client, 0x01);
	if (ret < 0)
		dev_dbg(&chip->client->dev, "no answer: %d\n", ret);

	return 0;
}

static int calcite_runtime_resume(struct device *dev)
{
	struct calcite *chip = dev_get_drvdata(dev);
	int ret;

	ret = i2c_smbus_write_byte_data(chip->client, 0x00, 1);
	if (ret < 0)
		dev_warn(dev, "cannot restore the mode\n");

	ret = calcite_wake(chip);
	if (ret)
		return ret;

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(calcite_pm_ops, calcite_runtime_suspend,
				 calcite_runtime_resume, NULL);

static int calcite_probe(struct i2c_client *client)
{
	struct calcite *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver calcite_driver = {
	.driver = {
		.name = "calcite",
		.dev_groups = calcite_groups,
		.pm = pm_ptr(&calcite_pm_ops),
	},
	.probe = calcite_probe,
};
module_i2c_driver(calcite_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
