// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct muscovite {
	struct i2c_client *client;
	int mode;
	bool always_on;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct muscovite *muscovite = dev_get_drvdata(dev);
	int ret;

	switch (muscovite->mode) {
	case 0:
		if (!muscovite->always_on) {
			ret = pm_runtime_resume_and_get(&muscovite->client->dev);
			if (ret)
				return ret;
		}
		break;
	default:
		return -EINVAL;
	}

	ret = i2c_smbus_read_byte_data(muscovite->client, 0x10);
	if (!muscovite->always_on)
		pm_runtime_put(dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *muscovite_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(muscovite);

static int muscovite_runtime_suspend(struct device *dev)
{
	struct muscovite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int muscovite_runtime_resume(struct device *dev)
{
	struct muscovite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(muscovite_pm_ops, muscovite_runtime_suspend,
				 muscovite_runtime_resume, NULL);

static int muscovite_probe(struct i2c_client *client)
{
	struct muscovite *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver muscovite_driver = {
	.driver = {
		.name = "muscovite",
		.dev_groups = muscovite_groups,
		.pm = pm_ptr(&muscovite_pm_ops),
	},
	.probe = muscovite_probe,
};
module_i2c_driver(muscovite_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
