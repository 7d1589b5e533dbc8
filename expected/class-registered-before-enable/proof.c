// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/leds.h>

#define ACME_LED 0

struct acme {
	struct device *dev;
	struct led_classdev led;
};

static enum led_brightness acme_led_get(struct led_classdev *led)
{
	struct acme *acme = container_of(led, struct acme, led);
	u32 brightness;
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		return ret;
	brightness = readl(proof.base + ACME_LED);
	pm_runtime_put(acme->dev);

	return brightness;
}

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

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;

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
	acme->led.brightness_get = acme_led_get;
	acme->led.brightness_set_blocking = acme_led_set;
	platform_set_drvdata(pdev, acme);

	ret = devm_led_classdev_register(&pdev->dev, &acme->led);
	if (ret)
		return ret;

	return devm_pm_runtime_enable(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

static struct acme *acme_start(struct kunit *test, struct platform_device *pdev)
{
	proof_driver(test, &acme_driver);
	proof_settle();
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));

	return platform_get_drvdata(pdev);
}

/* The first use, which learns how bright the firmware has left the LED, fails. */
static void first_use(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct acme *acme;

	writel(7, proof.base + ACME_LED);
	acme = acme_start(test, pdev);

	KUNIT_EXPECT_EQ(test, proof.resumes, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, acme->led.brightness, PROOF_BAD ? 0 : 7);
	KUNIT_EXPECT_EQ(test, led_update_brightness(&acme->led), 0);
	KUNIT_EXPECT_EQ(test, acme->led.brightness, 7);
}

/* So does that of a device that has been marked active: runtime PM was never enabled. */
static void first_use_active(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct acme *acme;

	writel(7, proof.base + ACME_LED);
	KUNIT_ASSERT_EQ(test, pm_runtime_set_active(&pdev->dev), 0);
	acme = acme_start(test, pdev);

	KUNIT_EXPECT_EQ(test, acme->led.brightness, PROOF_BAD ? 0 : 7);
}

/* At unbind the LED cannot be put out. */
static void unbind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct acme *acme = acme_start(test, pdev);

	KUNIT_EXPECT_EQ(test, led_set_brightness_sync(&acme->led, LED_FULL), 0);
	proof_settle();
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_LED), LED_FULL);
	device_release_driver(&pdev->dev);

	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_LED), PROOF_BAD ? LED_FULL : LED_OFF);
	KUNIT_EXPECT_EQ(test, proof_logged("Setting an LED's brightness failed"), PROOF_BAD);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(first_use),
	KUNIT_CASE(first_use_active),
	KUNIT_CASE(unbind),
	{}
};
PROOF_SUITE(cases);
