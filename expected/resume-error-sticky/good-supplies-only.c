// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/clk.h>
#include <linux/regulator/consumer.h>
#include <linux/sysfs.h>

struct borax {
	struct i2c_client *client;
	struct regulator *vdd;
	struct clk *clk;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	struct borax *chip = dev_get_drvdata(dev);
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

static struct attribute *borax_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(borax);

static int borax_runtime_suspend(struct device *dev)
{
	struct borax *chip = dev_get_drvdata(dev);

	clk_disable_unprepare(chip->clk);

	return regulator_disable(chip->vdd);
}

static int borax_runtime_resume(struct device *dev)
{
	struct borax *chip = dev_get_drvdata(dev);
	int ret;

	ret = regulator_enable(chip->vdd);
	if (ret)
		return ret;

	ret = clk_prepare_enable(chip->clk);
	if (ret)
		regulator_disable(chip->vdd);

	return ret;
}

static const struct dev_pm_ops borax_pm_ops = {
	SET_SYSTEM_SLEEP_PM_OPS(pm_runtime_force_suspend,
				pm_runtime_force_resume)
	SET_RUNTIME_PM_OPS(borax_runtime_suspend,
			   borax_runtime_resume, NULL)
};

static int borax_probe(struct i2c_client *client)
{
	struct borax *chip;

	chip = devm_kzalloc(&client->dev, sizeof(*chip), GFP_KERNEL);
	if (!chip)
		return -ENOMEM;

	chip->client = client;
	chip->vdd = devm_regulator_get(&client->dev, "vdd");
	if (IS_ERR(chip->vdd))
		return PTR_ERR(chip->vdd);

	chip->clk = devm_clk_get(&client->dev, NULL);
	if (IS_ERR(chip->clk))
		return PTR_ERR(chip->clk);

	i2c_set_clientdata(client, chip);

	return devm_pm_runtime_enable(&client->dev);
}

static struct i2c_driver borax_driver = {
	.driver = {
		.name = "borax",
		.dev_groups = borax_groups,
		.pm = pm_ptr(&borax_pm_ops),
	},
	.probe = borax_probe,
};
module_i2c_driver(borax_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
