// SPDX-License-Identifier: GPL-2.0-only
#include <linux/pm_qos.h>
#include "proof.h"

#define ACME_VALUE 4

struct acme_ops {
	int (*read)(struct device *dev, u32 *value);
};

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

static int acme_read(struct device *dev, u32 *value)
{
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret < 0)
		return ret;

	*value = readl(proof.base + ACME_VALUE);

	return pm_runtime_put_autosuspend(dev);
}

static const struct acme_ops acme_ops = {
	.read = acme_read,
};

static int acme_probe(struct platform_device *pdev)
{
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

/* The value is there, and the count is dropped: what is said to have failed? */
static void expect_read(struct kunit *test, struct device *dev, int error)
{
	u32 value = 0;

	writel(42, proof.base + ACME_VALUE);
	KUNIT_EXPECT_EQ(test, acme_ops.read(dev, &value), PROOF_BAD ? error : 0);
	KUNIT_EXPECT_EQ(test, value, 42);
	KUNIT_EXPECT_EQ(test, atomic_read(&dev->power.usage_count), 0);
	proof_settle();
	KUNIT_EXPECT_EQ(test, pm_runtime_active(dev), error != 0);
}

/* Somebody wants the device to be ready at once, as by power/pm_qos_resume_latency_us. */
static void latency(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct dev_pm_qos_request request = {};

	proof_driver(test, &acme_driver);
	expect_read(test, &pdev->dev, 0);

	KUNIT_ASSERT_GE(test, dev_pm_qos_add_request(&pdev->dev, &request, DEV_PM_QOS_RESUME_LATENCY, 0), 0);
	expect_read(test, &pdev->dev, -EPERM);
	dev_pm_qos_remove_request(&request);
	expect_read(test, &pdev->dev, 0);
	KUNIT_EXPECT_EQ(test, proof.suspends, proof.resumes);
}

/* A child of the device is in use. */
static void child(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme"), *below;

	proof_driver(test, &acme_driver);
	below = platform_device_alloc("acme-child", PLATFORM_DEVID_NONE);
	KUNIT_ASSERT_NOT_NULL(test, below);
	below->dev.parent = &pdev->dev;
	if (platform_device_add(below)) {
		platform_device_put(below);
		KUNIT_FAIL(test, "no child");
		return;
	}

	pm_runtime_enable(&below->dev);
	KUNIT_EXPECT_EQ(test, pm_runtime_resume_and_get(&below->dev), 0);
	expect_read(test, &pdev->dev, -EBUSY);
	pm_runtime_put_sync(&below->dev);
	expect_read(test, &pdev->dev, 0);
	pm_runtime_disable(&below->dev);
	platform_device_unregister(below);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(latency),
	KUNIT_CASE(child),
	{}
};
PROOF_SUITE(cases);
