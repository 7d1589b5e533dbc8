// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/gpio/driver.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/regmap.h>

struct acme {
	struct regmap *regmap;
	struct clk *mclk;
	struct gpio_chip gpio;
};

static int acme_get(struct gpio_chip *gpio, unsigned int offset)
{
	struct acme *acme = gpiochip_get_data(gpio);

	return regmap_test_bits(acme->regmap, 0, BIT(offset));
}

static int acme_probe(struct i2c_client *client)
{
	static const struct regmap_config config = { .reg_bits = 8, .val_bits = 8 };
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(&client->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->regmap = devm_regmap_init_i2c(client, &config);
	if (IS_ERR(acme->regmap))
		return PTR_ERR(acme->regmap);

	acme->mclk = devm_clk_get(&client->dev, "mclk");
	if (IS_ERR(acme->mclk))
		return PTR_ERR(acme->mclk);

	ret = clk_prepare_enable(acme->mclk);
	if (ret)
		return ret;

	i2c_set_clientdata(client, acme);
	acme->gpio.label = "acme";
	acme->gpio.parent = &client->dev;
	acme->gpio.ngpio = 8;
	acme->gpio.get = acme_get;
	ret = gpiochip_add_data(&acme->gpio, acme);
	if (ret)
		clk_disable_unprepare(acme->mclk);

	return ret;
}

static void acme_remove(struct i2c_client *client)
{
	struct acme *acme = i2c_get_clientdata(client);

	clk_disable_unprepare(acme->mclk);
	gpiochip_remove(&acme->gpio);
}

static struct i2c_driver acme_driver = {
	.probe = acme_probe,
	.remove = acme_remove,
	.driver = {
		.name = "acme",
	},
};
module_i2c_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
