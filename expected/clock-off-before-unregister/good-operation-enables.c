// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/leds.h>
#include <linux/module.h>
#include <linux/platform_device.h>

struct acme {
	struct device *dev;
	void __iomem *base;
	struct clk *clk;
	struct led_classdev led;
};

static int acme_set(struct led_classdev *led, enum led_brightness brightness)
{
	struct acme *acme = container_of(led, struct acme, led);
	int ret;

	ret = clk_prepare_enable(acme->clk);
	if (ret)
		return ret;

	writel(brightness, acme->base);
	clk_disable_unprepare(acme->clk);

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

	acme->dev = dev;
	acme->led.name = "acme";
	acme->led.brightness_set_blocking = acme_set;
	platform_set_drvdata(pdev, acme);

	ret = clk_prepare_enable(acme->clk);
	if (ret)
		return ret;

	ret = led_classdev_register(dev, &acme->led);
	if (ret)
		clk_disable_unprepare(acme->clk);

	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	clk_disable_unprepare(acme->clk);
	led_classdev_unregister(&acme->led);
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
