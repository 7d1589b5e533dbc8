// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gpio/consumer.h>
#include <linux/interrupt.h>
#include <linux/leds.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct led_classdev led;
	struct gpio_desc *gpio;
};

static int acme_brightness_set(struct led_classdev *led, enum led_brightness value)
{
	struct acme *acme = container_of(led, struct acme, led);

	gpiod_set_value_cansleep(acme->gpio, value != LED_OFF);

	return 0;
}

static irqreturn_t acme_irq(int irq, void *data)
{
	struct device *dev = data;

	if (pm_runtime_resume_and_get(dev))
		return IRQ_NONE;

	dev_dbg(dev, "woken up\n");
	pm_runtime_put(dev);

	return IRQ_HANDLED;
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;
	int irq, ret;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->gpio = devm_gpiod_get(dev, "led", GPIOD_OUT_LOW);
	if (IS_ERR(acme->gpio))
		return PTR_ERR(acme->gpio);
	acme->led.name = "acme";
	acme->led.brightness_set_blocking = acme_brightness_set;

	irq = platform_get_irq(pdev, 0);
	if (irq < 0)
		return irq;

	ret = devm_led_classdev_register(dev, &acme->led);
	if (ret)
		return ret;

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	return devm_request_threaded_irq(dev, irq, NULL, acme_irq, IRQF_ONESHOT, "acme", dev);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
