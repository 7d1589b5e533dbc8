// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_POWER 0

struct acme {
	bool plotting;
};

static int acme_plot(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	acme->plotting = true;

	return 0;
}

static void acme_stop(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	acme->plotting = false;
	pm_runtime_put(dev);
}

static int acme_suspend(struct device *dev)
{
	if (atomic_read(&dev->power.usage_count)) {
		dev_err(dev, "still in use\n");
		return -EBUSY;
	}

	writel(0, proof.base + ACME_POWER);

	return 0;
}

static int acme_fan_suspend(struct device *dev)
{
	if (!atomic_read(&dev->power.usage_count))
		writel(0, proof.base + ACME_POWER);

	return 0;
}

static int acme_resume(struct device *dev)
{
	writel(1, proof.base + ACME_POWER);

	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	platform_set_drvdata(pdev, acme);
	writel(1, proof.base + ACME_POWER);

	return devm_pm_runtime_enable(&pdev->dev);
}

static DEFINE_SIMPLE_DEV_PM_OPS(acme_pm_ops, acme_suspend, acme_resume);
static DEFINE_SIMPLE_DEV_PM_OPS(acme_fan_pm_ops, acme_fan_suspend, acme_resume);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_sleep_ptr(&acme_pm_ops),
	},
};

static struct platform_driver acme_fan_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme-fan",
		.pm = pm_sleep_ptr(&acme_fan_pm_ops),
	},
};

static void expect_refusal(struct kunit *test, bool refused)
{
	int ret = proof_sleep();

	KUNIT_EXPECT_EQ(test, ret, refused ? -EBUSY : 0);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), refused ? 1 : 0);
	if (!ret)
		proof_wake();
}

/* The system does not suspend although nobody uses the device; when somebody does, it is not to. */
static void refuses(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), 0);
	expect_refusal(test, PROOF_BAD);

	KUNIT_EXPECT_EQ(test, acme_plot(&pdev->dev), 0);
	expect_refusal(test, true);
	acme_stop(&pdev->dev);
	expect_refusal(test, PROOF_BAD);
}

/* power/control set to "on" is one more count, but not one more user. */
static void always_on(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	pm_runtime_forbid(&pdev->dev);
	expect_refusal(test, PROOF_BAD);
}

/* The system sleeps, but the device does not. */
static void left_running(struct kunit *test)
{
	proof_device(test, "acme-fan");
	proof_driver(test, &acme_fan_driver);
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 1 : 0);
	proof_wake();
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), 1);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(refuses),
	KUNIT_CASE(always_on),
	KUNIT_CASE(left_running),
	{}
};
PROOF_SUITE(cases);
