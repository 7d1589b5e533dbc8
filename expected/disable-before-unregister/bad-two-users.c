// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/leds.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *base;
	struct led_classdev led;
	struct led_classdev flash;
};

static int acme_set(struct led_classdev *led, enum led_brightness brightness)
{
	struct acme *acme = container_of(led, struct acme, led);
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		return ret;

	writel(brightness, acme->base);
	pm_runtime_put(acme->dev);

	return 0;
}

static int acme_set_flash(struct led_classdev *led, enum led_brightness brightness)
{
	struct acme *acme = container_of(led, struct acme, flash);
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		return ret;

	writel(brightness, acme->base + 4);
	pm_runtime_put(acme->dev);

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

	acme->dev = dev;
	acme->led.name = "acme";
	acme->led.brightness_set_blocking = acme_set;
	acme->flash.name = "acme-flash";
	acme->flash.brightness_set_blocking = acme_set_flash;
	platform_set_drvdata(pdev, acme);

	pm_runtime_enable(dev);
	ret = led_classdev_register(dev, &acme->led);
	if (ret)
		goto err_disable;

	ret = led_classdev_register(dev, &acme->flash);
	if (ret)
		goto err_unregister;

	return 0;

err_unregister:
	led_classdev_unregister(&acme->led);
err_disable:
	pm_runtime_disable(dev);

	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	pm_runtime_disable(&pdev->dev);
	led_classdev_unregister(&acme->flash);
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
