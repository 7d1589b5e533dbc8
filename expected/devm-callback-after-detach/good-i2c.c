// SPDX-License-Identifier: GPL-2.0-only
/* The bus releases the driver's devres before it detaches. */
#include <linux/bits.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

#define PLOVER_CTRL	0x00

static int plover_runtime_suspend(struct device *dev)
{
	struct regmap *map = dev_get_drvdata(dev);

	return regmap_clear_bits(map, PLOVER_CTRL, BIT(0));
}

static int plover_runtime_resume(struct device *dev)
{
	struct regmap *map = dev_get_drvdata(dev);

	return regmap_set_bits(map, PLOVER_CTRL, BIT(0));
}

static const struct regmap_config plover_regmap_config = {
	.reg_bits = 8,
	.val_bits = 8,
};

static int plover_probe(struct i2c_client *client)
{
	struct device *dev = &client->dev;
	struct regmap *map;

	map = devm_regmap_init_i2c(client, &plover_regmap_config);
	if (IS_ERR(map))
		return PTR_ERR(map);
	i2c_set_clientdata(client, map);

	pm_runtime_set_autosuspend_delay(dev, 300);
	pm_runtime_use_autosuspend(dev);

	return devm_pm_runtime_enable(dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(plover_pm_ops, plover_runtime_suspend,
				 plover_runtime_resume, NULL);

static struct i2c_driver plover_driver = {
	.probe = plover_probe,
	.driver = {
		.name = "plover",
		.pm = pm_ptr(&plover_pm_ops),
	},
};
module_i2c_driver(plover_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
