// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/leds.h>
#include <linux/module.h>
#include <linux/platform_device.h>

#define ACME_LEDS 2

struct acme {
	struct device *dev;
	void __iomem *base;
	struct clk *clk[ACME_LEDS];
	struct led_classdev led[ACME_LEDS];
};

static int acme_set(struct led_classdev *led, enum led_brightness brightness)
{
	struct acme *acme = dev_get_drvdata(led->dev->parent);

	writel(brightness, acme->base + 4 * (led - acme->led));

	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;
	int ret, i;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(acme->base))
		return PTR_ERR(acme->base);

	platform_set_drvdata(pdev, acme);
	for (i = 0; i < ACME_LEDS; i++) {
		acme->clk[i] = of_clk_get(dev->of_node, i);
		ret = clk_prepare_enable(acme->clk[i]);
		if (ret)
			goto undo;

		acme->led[i].brightness_set_blocking = acme_set;
		ret = led_classdev_register(dev, &acme->led[i]);
		if (ret) {
			clk_disable_unprepare(acme->clk[i]);
			goto undo;
		}
	}

	return 0;

undo:
	while (i--) {
		led_classdev_unregister(&acme->led[i]);
		clk_disable_unprepare(acme->clk[i]);
	}

	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	int i;

	for (i = 0; i < ACME_LEDS; i++) {
		led_classdev_unregister(&acme->led[i]);
		clk_disable_unprepare(acme->clk[i]);
	}
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
