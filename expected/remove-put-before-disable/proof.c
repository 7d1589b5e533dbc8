// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_CLOCK 0 /* how often it is enabled */
#define ACME_RESET 4

/*
 * What others may do right before and right after a call: here a child has gone
 * to sleep, and the worker runs that looks whether its parent can.
 */
static void acme_others(struct device *dev)
{
	pm_request_idle(dev);
	proof_settle();
}

#define pm_runtime_disable(dev) (acme_others(dev), (pm_runtime_disable)(dev), acme_others(dev))

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
	/* On hardware such an access is a bus error. */
	if (readl(proof.base + ACME_RESET))
		proof.result++;
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
	writel(0, proof.base + ACME_RESET);
	acme_clock_enable();
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	pm_runtime_get_sync(&pdev->dev);
	writel(1, proof.base + ACME_RESET);
	pm_runtime_put_noidle(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_set_suspended(&pdev->dev);
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

/* ->runtime_suspend() runs on what has been torn down, and the clock is switched off twice. */
static void unbind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_TRUE(test, proof_bound(pdev));
	proof_settle();
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_CLOCK), 0);
	device_release_driver(&pdev->dev);

	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, (int)readl(proof.base + ACME_CLOCK), PROOF_BAD ? -1 : 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&pdev->dev.power.usage_count), 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unbind),
	{}
};
PROOF_SUITE(cases);
