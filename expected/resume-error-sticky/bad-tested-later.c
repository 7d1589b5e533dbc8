// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct kyanite {
	struct i2c_client *client;
};

static int kyanite_use(struct kyanite *chip, bool on)
{
	struct device *dev = &chip->client->dev;
	int ret;

	if (on) {
		ret = pm_runtime_resume_and_get(dev);
	} else {
		pm_runtime_mark_last_busy(dev);
		ret = pm_runtime_put_autosuspend(dev);
	}
	if (ret < 0) {
		dev_err(dev, "cannot switch %d: %d\n", on, ret);
		return ret;
	}

	return 0;
}

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct kyanite *chip = dev_get_drvdata(dev);
	int ret;

	ret = kyanite_use(chip, true);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	kyanite_use(chip, false);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *kyanite_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(kyanite);

static int kyanite_runtime_suspend(struct device *dev)
{
	struct kyanite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int kyanite_runtime_resume(struct device *dev)
{
	struct kyanite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(kyanite_pm_ops, kyanite_runtime_suspend,
				 kyanite_runtime_resume, NULL);

static int kyanite_probe(struct i2c_client *client)
{
	struct kyanite *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver kyanite_driver = {
	.driver = {
		.name = "kyanite",
		.dev_groups = kyanite_groups,
		.pm = pm_ptr(&kyanite_pm_ops),
	},
	.probe = kyanite_probe,
};
module_i2c_driver(kyanite_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
