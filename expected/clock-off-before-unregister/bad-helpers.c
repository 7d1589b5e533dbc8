// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/leds.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/regulator/consumer.h>

struct acme {
	struct device *dev;
	void __iomem *base;
	struct clk *clk;
	struct regulator *supply;
	struct led_classdev led;
};

static int acme_power_on(struct acme *acme)
{
	int ret;

	ret = regulator_enable(acme->supply);
	if (ret)
		return ret;

	ret = clk_prepare_enable(acme->clk);
	if (ret)
		regulator_disable(acme->supply);

	return ret;
}

static void acme_power_off(struct acme *acme)
{
	clk_disable_unprepare(acme->clk);
	regulator_disable(acme->supply);
}

static void acme_unregister(struct acme *acme)
{
	led_classdev_unregister(&acme->led);
}

static int acme_set(struct led_classdev *led, enum led_brightness brightness)
{
	struct acme *acme = container_of(led, struct acme, led);

	writel(brightness, acme->base);

	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(acme->base))
		return PTR_ERR(acme->base);

	acme->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);

	acme->supply = devm_regulator_get(dev, "vdd");
	if (IS_ERR(acme->supply))
		return PTR_ERR(acme->supply);

	acme->dev = dev;
	acme->led.name = "acme";
	acme->led.brightness_set_blocking = acme_set;
	platform_set_drvdata(pdev, acme);

	ret = acme_power_on(acme);
	if (ret)
		return ret;

	ret = led_classdev_register(dev, &acme->led);
	if (ret)
		acme_power_off(acme);

	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	acme_power_off(acme);
	acme_unregister(acme);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove = acme_remove,
	.driver = {
		.name = "acme",
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
