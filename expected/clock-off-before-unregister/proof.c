// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/leds.h>

struct acme {
	struct clk *clk;
	struct led_classdev led;
};

static struct clk_hw *acme_clock;

/* Where many a bus would hang, the accesses without a clock are counted. */
static int acme_led_set(struct led_classdev *led, enum led_brightness brightness)
{
	proof.result += !clk_hw_is_enabled(acme_clock);
	writel(brightness, proof.base);

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
	acme->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);
	acme->led.name = "acme";
	acme->led.brightness_set_blocking = acme_led_set;
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
	.remove_new = acme_remove,
	.driver = {
		.name = "acme",
	},
};

/* Unregistering it puts the LED out: that is its last use. */
static void unregister(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct acme *acme;

	acme_clock = proof_clock(test, pdev);
	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	acme = platform_get_drvdata(pdev);
	KUNIT_EXPECT_EQ(test, led_set_brightness_sync(&acme->led, LED_FULL), 0);
	KUNIT_EXPECT_EQ(test, proof.result, 0);

	device_release_driver(&pdev->dev);

	KUNIT_EXPECT_EQ(test, readl(proof.base), LED_OFF);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD);
	KUNIT_EXPECT_FALSE(test, clk_hw_is_enabled(acme_clock));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unregister),
	{}
};
PROOF_SUITE(cases);
