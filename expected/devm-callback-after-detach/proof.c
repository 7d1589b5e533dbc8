// SPDX-License-Identifier: GPL-2.0-only
// Harmless: core_detaches_domain
#include "proof.h"

#include <linux/pm_domain.h>

#define ACME_POWER 0

/* The PM domain of the device. */
static bool acme_powered;

static int acme_domain_suspend(struct device *dev)
{
	int ret = pm_generic_runtime_suspend(dev);

	if (!ret)
		acme_powered = false;

	return ret;
}

static int acme_domain_resume(struct device *dev)
{
	acme_powered = true;

	return pm_generic_runtime_resume(dev);
}

static void acme_domain_detach(struct device *dev, bool power_off)
{
	dev_pm_domain_set(dev, NULL);
	if (power_off)
		acme_powered = false;
}

static struct dev_pm_domain acme_domain = {
	.ops = { SET_RUNTIME_PM_OPS(acme_domain_suspend, acme_domain_resume, NULL) },
	.detach = acme_domain_detach,
};

/* Proof.result counts the accesses without power: they hang the system, or abort. */
static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;
	if (!acme_powered)
		proof.result++;
	writel(0, proof.base + ACME_POWER);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;
	if (!acme_powered)
		proof.result++;
	writel(1, proof.base + ACME_POWER);

	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	int ret;

	pm_runtime_set_autosuspend_delay(dev, 60000);
	pm_runtime_use_autosuspend(dev);
	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;
	pm_runtime_mark_last_busy(dev);
	pm_runtime_put_autosuspend(dev);

	return proof.probe_error;
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

static struct platform_device *acme_start(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	acme_powered = false;
	dev_pm_domain_set(&pdev->dev, &acme_domain);
	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_EQ(test, proof.resumes, 1);

	return pdev;
}

/* The callback accesses registers of a device without power. */
static void unbind(struct kunit *test)
{
	struct platform_device *pdev = acme_start(test);

	KUNIT_EXPECT_TRUE(test, proof_bound(pdev));
	KUNIT_EXPECT_EQ(test, proof.suspends, 0);
	device_release_driver(&pdev->dev);

	KUNIT_EXPECT_EQ(test, proof.suspends, 1);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_PTR_EQ(test, pdev->dev.pm_domain, NULL);
	KUNIT_EXPECT_TRUE(test, pdev->dev.power.disable_depth == 1);
}

/* And so it does when probe fails. */
static void probe_error(struct kunit *test)
{
	struct platform_device *pdev;

	proof.probe_error = -EIO;
	pdev = acme_start(test);

	KUNIT_EXPECT_FALSE(test, proof_bound(pdev));
	KUNIT_EXPECT_EQ(test, proof.suspends, 1);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_PTR_EQ(test, pdev->dev.pm_domain, NULL);
	KUNIT_EXPECT_TRUE(test, pdev->dev.power.disable_depth == 1);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unbind),
	KUNIT_CASE(probe_error),
	{}
};
PROOF_SUITE(cases);
