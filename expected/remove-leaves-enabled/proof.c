// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_POWER 0

struct acme {
	void __iomem *base;
};

static int acme_runtime_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	/* On hardware the kernel is dead here. */
	if (!acme) {
		proof.result++;
		return 0;
	}
	proof.suspends++;
	writel(0, acme->base + ACME_POWER);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	proof.resumes++;
	writel(1, acme->base + ACME_POWER);

	return 0;
}

/* As the driver core gives back what probe got before, something waits, as free_irq() and others do. */
static void acme_release(void *data)
{
	proof_settle();
}

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;
	int ret;

	ret = devm_add_action_or_reset(&pdev->dev, acme_release, NULL);
	if (ret)
		return ret;

	acme = kzalloc(sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->base = proof.base;
	platform_set_drvdata(pdev, acme);

	pm_runtime_enable(&pdev->dev);
	pm_runtime_get_sync(&pdev->dev);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	pm_runtime_put(&pdev->dev);
	platform_set_drvdata(pdev, NULL);
	kfree(acme);
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

/* The suspend that was queued runs when the driver data is gone; and runtime PM goes on without the driver. */
static void unbind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_TRUE(test, proof_bound(pdev));
	device_release_driver(&pdev->dev);

	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_EQ(test, pm_runtime_enabled(&pdev->dev), PROOF_BAD);
	KUNIT_EXPECT_EQ(test, pm_runtime_resume(&pdev->dev), PROOF_BAD ? 0 : -EACCES);
}

static void rebind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	device_release_driver(&pdev->dev);
	KUNIT_EXPECT_EQ(test, device_attach(&pdev->dev), 1);

	KUNIT_EXPECT_EQ(test, proof_logged("Unbalanced pm_runtime_enable!"), PROOF_BAD);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unbind),
	KUNIT_CASE(rebind),
	{}
};
PROOF_SUITE(cases);
