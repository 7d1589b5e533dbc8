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
	pm_runtime_enable(&pdev->dev);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	pm_runtime_get_sync(&pdev->dev);
	proof.result = readl(proof.base + ACME_POWER);
	pm_runtime_disable(&pdev->dev);
	writel(0, proof.base + ACME_POWER);
	pm_runtime_set_suspended(&pdev->dev);
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

/* Bound again, the device is not put to rest after its use. */
static void next_bind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	device_release_driver(&pdev->dev);
	KUNIT_EXPECT_EQ(test, proof.result, 1);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), 0);

	KUNIT_ASSERT_EQ(test, device_attach(&pdev->dev), 1);
	proof.suspends = 0;
	KUNIT_EXPECT_EQ(test, pm_runtime_resume_and_get(&pdev->dev), 0);
	pm_runtime_put_sync(&pdev->dev);

	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 1 : 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(next_bind),
	{}
};
PROOF_SUITE(cases);
