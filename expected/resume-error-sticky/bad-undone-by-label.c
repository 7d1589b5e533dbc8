// SPDX-License-Identifier: GPL-2.0-only
// No patch: whether the supply is off again when it fails is not looked at; left on, the next attempt would switch it on twice.
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regulator/consumer.h>
#include <linux/sysfs.h>

struct pyrite {
	struct i2c_client *client;
	struct regulator *vdd;
};

static int pyrite_init(struct pyrite *chip)
{
	static const u8 config[] = { 0x20, 0x03 };

	if (i2c_master_send(chip->client, config, sizeof(config)) != sizeof(config))
		return -EIO;

	return 0;
}

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct pyrite *chip = dev_get_drvdata(dev);
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

static struct attribute *pyrite_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(pyrite);

static int pyrite_runtime_suspend(struct device *dev)
{
	struct pyrite *chip = dev_get_drvdata(dev);

	return regulator_disable(chip->vdd);
}

static int pyrite_runtime_resume(struct device *dev)
{
	struct pyrite *chip = dev_get_drvdata(dev);
	int ret;

	ret = regulator_enable(chip->vdd);
	if (ret)
		return ret;

	ret = pyrite_init(chip);
	if (ret)
		goto disable;

	return 0;

disable:
	regulator_disable(chip->vdd);
	return ret;
}

static const struct dev_pm_ops pyrite_pm_ops = {
	SET_SYSTEM_SLEEP_PM_OPS(pm_runtime_force_suspend,
				pm_runtime_force_resume)
	SET_RUNTIME_PM_OPS(pyrite_runtime_suspend,
			   pyrite_runtime_resume, NULL)
};

static int pyrite_probe(struct i2c_client *client)
{
	struct pyrite *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	chip->vdd = devm_regulator_get(&client->dev, "vdd");
	if (IS_ERR(chip->vdd))
		return PTR_ERR(chip->vdd);

	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver pyrite_driver = {
	.driver = {
		.name = "pyrite",
		.dev_groups = pyrite_groups,
		.pm = pm_ptr(&pyrite_pm_ops),
	},
	.probe = pyrite_probe,
};
module_i2c_driver(pyrite_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
