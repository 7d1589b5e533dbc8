// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/mod_devicetable.h>

#define ACME_POWER 0
#define ACME_RESET 4

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;
	/* On hardware such an access is a bus error. */
	if (readl(proof.base + ACME_RESET))
		proof.result++;
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
	writel(0, proof.base + ACME_RESET);
	pm_runtime_set_autosuspend_delay(&pdev->dev, 60 * MSEC_PER_SEC);
	pm_runtime_use_autosuspend(&pdev->dev);
	pm_runtime_enable(&pdev->dev);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	writel(1, proof.base + ACME_RESET);
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

/* The driver that comes next knows no autosuspend. */
static int next_probe(struct platform_device *pdev)
{
	int ret;

	writel(0, proof.base + ACME_RESET);
	pm_runtime_enable(&pdev->dev);
	ret = pm_runtime_resume_and_get(&pdev->dev);
	if (!ret)
		pm_runtime_put_sync(&pdev->dev);
	pm_runtime_disable(&pdev->dev);

	return ret;
}

static const struct platform_device_id next_ids[] = {
	{ "acme" },
	{}
};

static struct platform_driver next_driver = {
	.probe = next_probe,
	.id_table = next_ids,
	.driver = {
		.name = "acme-next",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

/* Its pm_runtime_put_sync() leaves the device on. */
static void next_bind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	device_release_driver(&pdev->dev);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), 0);

	proof.suspends = 0;
	proof_driver(test, &next_driver);
	KUNIT_EXPECT_TRUE(test, proof_bound(pdev));
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 1 : 0);
}

/* Not a harm of the bad form, but of a fix that turns autosuspend off too early: what was in use is suspended at once. */
static void unbind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_EQ(test, pm_runtime_get_sync(&pdev->dev), 0);
	pm_runtime_put_autosuspend(&pdev->dev);
	device_release_driver(&pdev->dev);

	KUNIT_EXPECT_EQ(test, proof.result, 0);
	KUNIT_EXPECT_EQ(test, proof.suspends, 0);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(next_bind),
	KUNIT_CASE(unbind),
	{}
};
PROOF_SUITE(cases);
