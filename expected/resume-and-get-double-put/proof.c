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

	ret = pm_runtime_resume_and_get(dev);
	if (ret) {
		dev_err(dev, "cannot resume: %d\n", ret);
		pm_runtime_put(dev);
		return ret;
	}

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

/* With no other user, the PM core finds one put too many. */
static void underflow(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 value;

	proof_driver(test, &acme_driver);
	proof.resume_error = -EIO;
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), -EIO);
	KUNIT_EXPECT_EQ(test, proof_logged("Runtime PM usage count underflow!"),
			PROOF_BAD ? true : false);
}

/* Another user has asked for the device, too: once it can be resumed, it is suspended in use. */
static void other_user(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	u32 value;

	proof_driver(test, &acme_driver);
	proof.resume_error = -EIO;
	pm_runtime_get(&pdev->dev);
	proof_settle();
	KUNIT_EXPECT_LT(test, acme_read(&pdev->dev, &value), 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), PROOF_BAD ? 0 : 1);

	proof.resume_error = 0;
	KUNIT_EXPECT_EQ(test, proof_clear_error(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev, &value), 0);
	proof_settle();
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, pm_runtime_active(&pdev->dev), PROOF_BAD ? false : true);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(underflow),
	KUNIT_CASE(other_user),
	{}
};
PROOF_SUITE(cases);
