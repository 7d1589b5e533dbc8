// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_VALUE 4

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;

	return proof.resume_error;
}

static int acme_read(struct device *dev, u32 *value)
{
	int ret;

	ret = pm_runtime_get_sync(dev);
	if (ret < 0)
		return ret;

	*value = readl(proof.base + ACME_VALUE);
	pm_runtime_put(dev);

	return 0;
}

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

/* All is well again, but the device is not put to rest any more. */
static void expect_leak(struct kunit *test, struct device *dev)
{
	u32 value;

	KUNIT_EXPECT_EQ(test, acme_read(dev, &value), 0);
	proof_settle();

	KUNIT_EXPECT_EQ(test, atomic_read(&dev->power.usage_count), PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, pm_runtime_active(dev), PROOF_BAD ? true : false);
}

/* The device fails to resume once, and stays on from the next use on. */
static void resume_fails(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 value;

	proof_driver(test, &acme_driver);
	proof.resume_error = -EIO;
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), -EIO);

	/* Else the error would stay, whatever the count is. */
	proof.resume_error = 0;
	KUNIT_EXPECT_EQ(test, proof_clear_error(&pdev->dev), 0);
	expect_leak(test, &pdev->dev);
}

/* The same where all it takes is a use while the system sleeps. */
static void asleep(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 value;

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), -EACCES);
	proof_wake();
	expect_leak(test, &pdev->dev);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(resume_fails),
	KUNIT_CASE(asleep),
	{}
};
PROOF_SUITE(cases);
