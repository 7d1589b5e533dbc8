// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/mutex.h>

#define ACME_POWER 0
#define ACME_BELL 4

struct acme {
	struct device *dev;
};

/* What another thread does in the middle of a callback, while the device is off. */
static void (*acme_meanwhile)(struct acme *acme);

/* From sysfs, an interrupt or another driver. */
static int acme_ring(struct acme *acme)
{
	if (acme->dev->power.is_suspended)
		return -ESHUTDOWN;

	writel(1, proof.base + ACME_BELL);

	return 0;
}

static int acme_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	proof.suspends++;
	writel(0, proof.base + ACME_POWER);
	if (acme_meanwhile)
		acme_meanwhile(acme);

	return 0;
}

static int acme_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	proof.resumes++;
	if (acme_meanwhile)
		acme_meanwhile(acme);
	writel(1, proof.base + ACME_POWER);

	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(acme_pm_ops, acme_suspend, acme_resume);

static const struct dev_pm_ops acme_noirq_pm_ops = {
	NOIRQ_SYSTEM_SLEEP_PM_OPS(acme_suspend, acme_resume)
};

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = &pdev->dev;
	platform_set_drvdata(pdev, acme);
	writel(1, proof.base + ACME_POWER);

	return 0;
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_sleep_ptr(&acme_pm_ops),
	},
};

/* The variant that others need until late: it is off in the noirq phase only. */
static struct platform_driver acme_noirq_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme-noirq",
		.pm = pm_sleep_ptr(&acme_noirq_pm_ops),
	},
};

static void ring_while_off(struct acme *acme)
{
	if (!readl(proof.base + ACME_POWER) && !acme_ring(acme))
		proof.result++;
}

/* The flag is set too late and cleared too early: the driver uses a device that is off. */
static void used_while_off(struct kunit *test)
{
	proof_device(test, "acme");
	proof_driver(test, &acme_driver);
	acme_meanwhile = ring_while_off;

	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	KUNIT_EXPECT_EQ(test, proof.suspends, 1);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_BELL), PROOF_BAD ? 1 : 0);

	proof_wake();
	KUNIT_EXPECT_EQ(test, proof.resumes, 1);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 2 : 0);
	acme_meanwhile = NULL;
}

/* And it is set in phases in which the device works, so that the driver refuses to. */
static void refused_while_on(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme-noirq");
	struct acme *acme;

	proof_driver(test, &acme_noirq_driver);
	acme = platform_get_drvdata(pdev);
	KUNIT_ASSERT_NOT_NULL(test, acme);

	KUNIT_ASSERT_EQ(test, dpm_suspend_start(PMSG_SUSPEND), 0);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), 1);
	KUNIT_EXPECT_EQ(test, acme_ring(acme), PROOF_BAD ? -ESHUTDOWN : 0);

	KUNIT_ASSERT_EQ(test, dpm_suspend_end(PMSG_SUSPEND), 0);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), 0);
	KUNIT_EXPECT_EQ(test, acme_ring(acme), -ESHUTDOWN);

	dpm_resume_start(PMSG_RESUME);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), 1);
	KUNIT_EXPECT_EQ(test, acme_ring(acme), PROOF_BAD ? -ESHUTDOWN : 0);

	dpm_resume_end(PMSG_RESUME);
	KUNIT_EXPECT_EQ(test, acme_ring(acme), 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(used_while_off),
	KUNIT_CASE(refused_while_on),
	{}
};
PROOF_SUITE(cases);
