// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_POWER 0

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
	int ret;

	pm_runtime_enable(&pdev->dev);
	ret = pm_runtime_resume_and_get(&pdev->dev);
	if (ret)
		goto err_disable;

	ret = proof.probe_error;
	if (ret)
		goto err_disable;

	pm_runtime_put(&pdev->dev);

	return 0;

err_disable:
	pm_runtime_disable(&pdev->dev);
	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	pm_runtime_disable(&pdev->dev);
	if (!pm_runtime_status_suspended(&pdev->dev))
		writel(0, proof.base + ACME_POWER);
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

/* The device stays on, and is never suspended after the next probe, nor after a rebind. */
static void deferral(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof.probe_error = -EPROBE_DEFER;
	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_FALSE(test, proof_bound(pdev));
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 1 : 0);

	proof.probe_error = 0;
	for (int i = 1; i <= 2; i++) {
		KUNIT_EXPECT_EQ(test, device_attach(&pdev->dev), 1);
		proof_settle();
		KUNIT_EXPECT_EQ(test, pm_runtime_suspended(&pdev->dev), !PROOF_BAD);
		KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 1 : 0);
		device_release_driver(&pdev->dev);
	}
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), PROOF_BAD ? 1 : 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(deferral),
	{}
};
PROOF_SUITE(cases);
