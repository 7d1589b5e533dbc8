// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/regmap.h>
#include <sound/soc.h>

static const struct regmap_config flint_regmap_config = {
	.reg_bits = 8,
	.val_bits = 8,
	.max_register = 0x7f,
	.cache_type = REGCACHE_MAPLE,
};

static int flint_suspend(struct snd_soc_component *component)
{
	struct regmap *regmap = dev_get_regmap(component->dev, NULL);

	regcache_cache_only(regmap, true);
	regcache_mark_dirty(regmap);

	return 0;
}

static int flint_resume(struct snd_soc_component *component)
{
	struct regmap *regmap = dev_get_regmap(component->dev, NULL);

	regcache_cache_only(regmap, false);
	regcache_sync(regmap);

	return 0;
}

static const struct snd_soc_component_driver flint_component_driver = {
	.suspend = flint_suspend,
	.resume = flint_resume,
};

static struct snd_soc_dai_driver flint_dai = {
	.name = "flint",
};

static int flint_probe(struct i2c_client *client)
{
	struct regmap *regmap;

	regmap = devm_regmap_init_i2c(client, &flint_regmap_config);
	if (IS_ERR(regmap))
		return PTR_ERR(regmap);

	return devm_snd_soc_register_component(&client->dev, &flint_component_driver, &flint_dai, 1);
}

static struct i2c_driver flint_driver = {
	.driver = {
		.name = "flint",
	},
	.probe = flint_probe,
};
module_i2c_driver(flint_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
