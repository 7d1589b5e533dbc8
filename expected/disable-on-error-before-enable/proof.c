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

static int acme_start(struct platform_device *pdev)
{
	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	int ret;

	/* What it needs may not be there yet. */
	ret = proof.probe_error;
	if (ret)
		goto err_disable;

	pm_runtime_enable(&pdev->dev);
	ret = acme_start(pdev);
	if (ret)
		goto err_disable;

	return 0;

err_disable:
	pm_runtime_disable(&pdev->dev);

	return ret;
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

/* Probed once more, it is bound, but its runtime PM is off. */
static void deferred(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof.probe_error = -EPROBE_DEFER;
	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_FALSE(test, proof_bound(pdev));

	proof.probe_error = 0;
	KUNIT_ASSERT_EQ(test, device_attach(&pdev->dev), 1);
	KUNIT_EXPECT_EQ(test, pm_runtime_enabled(&pdev->dev), PROOF_BAD ? false : true);
	KUNIT_EXPECT_EQ(test, pm_runtime_resume_and_get(&pdev->dev), PROOF_BAD ? -EACCES : 0);
	KUNIT_EXPECT_EQ(test, proof.resumes, PROOF_BAD ? 0 : 1);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(deferred),
	{}
};
PROOF_SUITE(cases);
