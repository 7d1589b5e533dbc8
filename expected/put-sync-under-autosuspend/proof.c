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

	pm_runtime_set_autosuspend_delay(&pdev->dev, 60 * MSEC_PER_SEC);
	pm_runtime_use_autosuspend(&pdev->dev);
	pm_runtime_enable(&pdev->dev);

	ret = pm_runtime_resume_and_get(&pdev->dev);
	if (ret)
		goto err_disable;

	ret = proof.probe_error;
	if (ret)
		goto err_put;

	pm_runtime_mark_last_busy(&pdev->dev);
	pm_runtime_put_autosuspend(&pdev->dev);

	return 0;

err_put:
	pm_runtime_put_sync(&pdev->dev);
err_disable:
	pm_runtime_disable(&pdev->dev);
	pm_runtime_dont_use_autosuspend(&pdev->dev);
	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	pm_runtime_get_sync(&pdev->dev);
	pm_runtime_put_sync(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_dont_use_autosuspend(&pdev->dev);
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

/* The device stays on after a probe that fails, and the next one powers it up once more. */
static void probe_error(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof.probe_error = -EIO;
	proof_driver(test, &acme_driver);
	proof_settle();

	KUNIT_EXPECT_FALSE(test, proof_bound(pdev));
	KUNIT_EXPECT_EQ(test, proof.resumes, 1);
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 1 : 0);

	proof.probe_error = 0;
	KUNIT_EXPECT_EQ(test, device_attach(&pdev->dev), 1);
	KUNIT_EXPECT_EQ(test, proof.resumes - proof.suspends, PROOF_BAD ? 2 : 1);
}

/* And so it does when the driver is unbound. */
static void unbind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_TRUE(test, proof_bound(pdev));
	device_release_driver(&pdev->dev);
	proof_settle();

	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 1 : 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(probe_error),
	KUNIT_CASE(unbind),
	{}
};
PROOF_SUITE(cases);
