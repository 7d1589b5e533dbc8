// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/leds.h>

#define ACME_POWER 0
#define ACME_LED 4

struct acme {
	struct device *dev;
	struct led_classdev led;
};

static int acme_led_set(struct led_classdev *led, enum led_brightness brightness)
{
	struct acme *acme = container_of(led, struct acme, led);
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		return ret;
	writel(brightness, proof.base + ACME_LED);
	pm_runtime_put(acme->dev);

	return 0;
}

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;
	writel(0, proof.base + ACME_POWER);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;
	writel(1, proof.base + ACME_POWER);

	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;
	acme->dev = &pdev->dev;
	acme->led.name = "acme";
	acme->led.brightness_set_blocking = acme_led_set;
	platform_set_drvdata(pdev, acme);

	pm_runtime_enable(&pdev->dev);
	ret = led_classdev_register(&pdev->dev, &acme->led);
	if (ret)
		pm_runtime_disable(&pdev->dev);

	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	pm_runtime_disable(&pdev->dev);
	led_classdev_unregister(&acme->led);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove_new = acme_remove,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

/* Bound, with the LED on and the device suspended. */
static struct platform_device *acme_start(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct acme *acme;

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	acme = platform_get_drvdata(pdev);
	KUNIT_EXPECT_EQ(test, led_set_brightness_sync(&acme->led, LED_FULL), 0);
	proof_settle();
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_LED), LED_FULL);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), 0);

	return pdev;
}

/* Unregistering it puts the LED out, but the device cannot be resumed for that. */
static void unregister(struct kunit *test)
{
	struct platform_device *pdev = acme_start(test);

	device_release_driver(&pdev->dev);

	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_LED), PROOF_BAD ? LED_FULL : LED_OFF);
	KUNIT_EXPECT_EQ(test, proof_logged("Setting an LED's brightness failed"), PROOF_BAD);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unregister),
	{}
};
PROOF_SUITE(cases);
