// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regulator/consumer.h>
#include <linux/sysfs.h>

struct opal {
	struct i2c_client *client;
	struct regulator *vdd;
};

static int opal_init(struct opal *chip)
{
	static const u8 config[] = { 0x20, 0x03 };

	if (i2c_master_send(chip->client, config, sizeof(config)) != sizeof(config))
		return -EIO;

	return 0;
}

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct opal *chip = dev_get_drvdata(dev);
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

static struct attribute *opal_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(opal);

static int opal_runtime_suspend(struct device *dev)
{
	struct opal *chip = dev_get_drvdata(dev);

	return regulator_disable(chip->vdd);
}

static int opal_runtime_resume(struct device *dev)
{
	struct opal *chip = dev_get_drvdata(dev);
	int ret;

	ret = regulator_enable(chip->vdd);
	if (ret)
		return ret;

	return opal_init(chip);
}

static const struct dev_pm_ops opal_pm_ops = {
	SET_SYSTEM_SLEEP_PM_OPS(pm_runtime_force_suspend,
				pm_runtime_force_resume)
	SET_RUNTIME_PM_OPS(opal_runtime_suspend,
			   opal_runtime_resume, NULL)
};

static int opal_probe(struct i2c_client *client)
{
	struct opal *chip;

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

static struct i2c_driver opal_driver = {
	.driver = {
		.name = "opal",
		.dev_groups = opal_groups,
		.pm = pm_ptr(&opal_pm_ops),
	},
	.probe = opal_probe,
};
module_i2c_driver(opal_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
