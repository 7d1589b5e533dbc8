// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct malachite {
	struct i2c_client *client;
	struct i2c_client *page;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct malachite *chip = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_resume_and_get(&chip->page->dev);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(chip->client, 0x10);
	pm_runtime_put(&chip->page->dev);
	if (ret < 0)
		return ret;

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *malachite_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(malachite);

static int malachite_runtime_suspend(struct device *dev)
{
	struct malachite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 0);
}

static int malachite_runtime_resume(struct device *dev)
{
	struct malachite *chip = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(chip->client, 0x00, 1);
}

static DEFINE_RUNTIME_DEV_PM_OPS(malachite_pm_ops, malachite_runtime_suspend,
				 malachite_runtime_resume, NULL);

static int malachite_probe(struct i2c_client *client)
{
	struct malachite *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	i2c_set_clientdata(client, chip);

	chip->page = devm_i2c_new_dummy_device(&client->dev, client->adapter, 0x41);
	if (IS_ERR(chip->page))
		return PTR_ERR(chip->page);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver malachite_driver = {
	.driver = {
		.name = "malachite",
		.dev_groups = malachite_groups,
		.pm = pm_ptr(&malachite_pm_ops),
	},
	.probe = malachite_probe,
};
module_i2c_driver(malachite_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
