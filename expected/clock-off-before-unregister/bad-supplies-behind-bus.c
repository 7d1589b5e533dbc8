// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gpio/driver.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/regmap.h>
#include <linux/regulator/consumer.h>

struct acme {
	struct regmap *regmap;
	struct regulator_bulk_data supplies[2];
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

	acme->supplies[0].supply = "avdd";
	acme->supplies[1].supply = "dvdd";
	ret = devm_regulator_bulk_get(&client->dev, ARRAY_SIZE(acme->supplies), acme->supplies);
	if (ret)
		return ret;

	ret = regulator_bulk_enable(ARRAY_SIZE(acme->supplies), acme->supplies);
	if (ret)
		return ret;

	i2c_set_clientdata(client, acme);
	acme->gpio.label = "acme";
	acme->gpio.parent = &client->dev;
	acme->gpio.ngpio = 8;
	acme->gpio.get = acme_get;
	ret = gpiochip_add_data(&acme->gpio, acme);
	if (ret)
		regulator_bulk_disable(ARRAY_SIZE(acme->supplies), acme->supplies);

	return ret;
}

static void acme_remove(struct i2c_client *client)
{
	struct acme *acme = i2c_get_clientdata(client);

	regulator_bulk_disable(ARRAY_SIZE(acme->supplies), acme->supplies);
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
