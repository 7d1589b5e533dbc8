// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_CLOCK 0 /* how often it is enabled */

static void acme_clock_enable(void)
{
	writel(readl(proof.base + ACME_CLOCK) + 1, proof.base + ACME_CLOCK);
}

static void acme_clock_disable(void)
{
	writel(readl(proof.base + ACME_CLOCK) - 1, proof.base + ACME_CLOCK);
}

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;
	acme_clock_disable();

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;
	acme_clock_enable();

	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	acme_clock_enable();
	pm_runtime_enable(&pdev->dev);
	pm_runtime_set_active(&pdev->dev);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	pm_runtime_disable(&pdev->dev);
	if (!pm_runtime_status_suspended(&pdev->dev))
		acme_clock_disable();
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

/* This one keeps the device on while it is bound. */
static int devm_probe(struct platform_device *pdev)
{
	int ret;

	acme_clock_enable();
	pm_runtime_get_noresume(&pdev->dev);
	pm_runtime_set_active(&pdev->dev);
	ret = devm_pm_runtime_enable(&pdev->dev);
	if (ret) {
		pm_runtime_put_noidle(&pdev->dev);
		acme_clock_disable();
	}

	return ret;
}

static void devm_remove(struct platform_device *pdev)
{
	acme_clock_disable();
	pm_runtime_set_suspended(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver devm_driver = {
	.probe = devm_probe,
	.remove_new = devm_remove,
	.driver = {
		.name = "acme-devm",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

/* The idle device stays on, its first user enables the clock a second time, and it is left enabled on unbind. */
static void probe_order(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_TRUE(test, proof_bound(pdev));
	proof_settle();
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), PROOF_BAD ? 1 : 0);

	KUNIT_EXPECT_EQ(test, pm_runtime_get_sync(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), PROOF_BAD ? 2 : 1);
	pm_runtime_put_sync(&pdev->dev);

	device_release_driver(&pdev->dev);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), PROOF_BAD ? 1 : 0);
}

/* devres suspends a device that is off already. */
static void devm_unbind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme-devm");

	proof_driver(test, &devm_driver);
	KUNIT_EXPECT_TRUE(test, proof_bound(pdev));
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), 1);

	device_release_driver(&pdev->dev);
	KUNIT_EXPECT_EQ(test, proof.suspends, 1);
	KUNIT_EXPECT_EQ(test, (int)readl(proof.base + ACME_CLOCK), PROOF_BAD ? -1 : 0);

	KUNIT_EXPECT_EQ(test, device_attach(&pdev->dev), 1);
	KUNIT_EXPECT_TRUE(test, pm_runtime_enabled(&pdev->dev));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(probe_order),
	KUNIT_CASE(devm_unbind),
	{}
};
PROOF_SUITE(cases);
