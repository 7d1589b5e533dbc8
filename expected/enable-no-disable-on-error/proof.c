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
	int ret;

	acme_clock_enable();
	pm_runtime_irq_safe(&pdev->dev);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);

	ret = proof.probe_error;
	if (ret) {
		acme_clock_disable();
		return ret;
	}

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	pm_runtime_disable(&pdev->dev);
	if (!pm_runtime_status_suspended(&pdev->dev))
		acme_clock_disable();
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

/*
 * The next probe can not say that the device is active, so the first user enables
 * its clock a second time; and the parent is kept on when the driver has long gone.
 */
static void deferral(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	atomic_t *parent = &pdev->dev.parent->power.usage_count;
	int before = atomic_read(parent);

	proof.probe_error = -EPROBE_DEFER;
	proof_driver(test, &acme_driver);
	proof_settle();

	KUNIT_EXPECT_FALSE(test, proof_bound(pdev));
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), 0);
	KUNIT_EXPECT_EQ(test, pm_runtime_enabled(&pdev->dev), PROOF_BAD);

	proof.probe_error = 0;
	KUNIT_EXPECT_EQ(test, device_attach(&pdev->dev), 1);
	KUNIT_EXPECT_EQ(test, proof_logged("Unbalanced pm_runtime_enable!"), PROOF_BAD);

	KUNIT_EXPECT_GE(test, pm_runtime_get_sync(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), PROOF_BAD ? 2 : 1);
	pm_runtime_put_sync(&pdev->dev);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), PROOF_BAD ? 1 : 0);

	device_release_driver(&pdev->dev);
	KUNIT_EXPECT_EQ(test, atomic_read(parent) - before, PROOF_BAD ? 1 : 0);
	if (atomic_read(parent) > before)
		pm_runtime_put_noidle(pdev->dev.parent);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(deferral),
	{}
};
PROOF_SUITE(cases);
