// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_POWER 0
#define ACME_ENABLE 4

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

	ret = devm_pm_runtime_enable(&pdev->dev);
	if (ret)
		return ret;

	ret = proof.probe_error;
	if (ret) {
		pm_runtime_disable(&pdev->dev);
		return ret;
	}
	writel(1, proof.base + ACME_ENABLE);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	writel(0, proof.base + ACME_ENABLE);
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

static void bind_and_use(struct kunit *test, struct device *dev)
{
	proof.resumes = 0;
	KUNIT_EXPECT_EQ(test, (int)dev->power.disable_depth, PROOF_BAD ? 2 : 1);
	KUNIT_EXPECT_EQ(test, device_attach(dev), 1);
	KUNIT_EXPECT_EQ(test, (int)dev->power.disable_depth, PROOF_BAD ? 1 : 0);

	KUNIT_EXPECT_EQ(test, pm_runtime_resume_and_get(dev), PROOF_BAD ? -EACCES : 0);
	KUNIT_EXPECT_EQ(test, proof.resumes, PROOF_BAD ? 0 : 1);
	if (!PROOF_BAD)
		pm_runtime_put_sync(dev);
}

/* Nothing can resume the device after the next probe. */
static void deferral(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof.probe_error = -EPROBE_DEFER;
	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_FALSE(test, proof_bound(pdev));

	proof.probe_error = 0;
	bind_and_use(test, &pdev->dev);
}

static void rebind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_EQ(test, pm_runtime_resume_and_get(&pdev->dev), 0);
	pm_runtime_put_sync(&pdev->dev);
	device_release_driver(&pdev->dev);

	bind_and_use(test, &pdev->dev);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(deferral),
	KUNIT_CASE(rebind),
	{}
};
PROOF_SUITE(cases);
