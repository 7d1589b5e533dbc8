// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

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

static int acme_open(struct device *dev)
{
	return pm_runtime_get_sync(dev);
}

static void acme_close(struct device *dev)
{
	pm_runtime_put(dev);
}

/* Who calls these does not close what could not be opened. */
static int (*const acme_opens[])(struct device *dev) = { acme_open };
static void (*const acme_closes[])(struct device *dev) = { acme_close };

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

/* The device fails to resume once, and stays on from the next use on. */
static void resume_fails(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	proof.resume_error = -EIO;
	KUNIT_EXPECT_EQ(test, acme_opens[0](&pdev->dev), -EIO);

	/* Else the error would stay, whatever the count is. */
	proof.resume_error = 0;
	KUNIT_EXPECT_EQ(test, proof_clear_error(&pdev->dev), 0);

	KUNIT_EXPECT_GE(test, acme_opens[0](&pdev->dev), 0);
	acme_closes[0](&pdev->dev);
	proof_settle();

	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, pm_runtime_active(&pdev->dev), PROOF_BAD ? true : false);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(resume_fails),
	{}
};
PROOF_SUITE(cases);
