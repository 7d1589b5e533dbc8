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

	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	pm_runtime_put(&pdev->dev);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	pm_runtime_disable(&pdev->dev);
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

static void underflow(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	proof_settle();
	KUNIT_EXPECT_EQ(test, proof_logged("Runtime PM usage count underflow!"), PROOF_BAD);
	KUNIT_EXPECT_EQ(test, proof.suspends, 1);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(underflow),
	{}
};
PROOF_SUITE(cases);
