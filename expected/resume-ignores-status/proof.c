// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

struct acme {
	struct clk *clk;
};

static int acme_runtime_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	proof.suspends++;
	clk_disable_unprepare(acme->clk);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	proof.resumes++;

	return clk_prepare_enable(acme->clk);
}

static int acme_suspend(struct device *dev)
{
	if (!pm_runtime_suspended(dev))
		return acme_runtime_suspend(dev);

	return 0;
}

static int acme_resume(struct device *dev)
{
	return acme_runtime_resume(dev);
}

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;
	acme->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);
	platform_set_drvdata(pdev, acme);

	return devm_pm_runtime_enable(&pdev->dev);
}

static const struct dev_pm_ops acme_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(acme_suspend, acme_resume)
	RUNTIME_PM_OPS(acme_runtime_suspend, acme_runtime_resume, NULL)
};

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

/* The device is not used: its clock is off before and behind the sleep, and goes off behind a use. */
static void unused_device(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct clk_hw *clock = proof_clock(test, pdev);

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	KUNIT_EXPECT_FALSE(test, clk_hw_is_enabled(clock));
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	proof_wake();
	proof_settle();
	KUNIT_EXPECT_TRUE(test, pm_runtime_suspended(&pdev->dev));
	KUNIT_EXPECT_EQ(test, clk_hw_is_enabled(clock), PROOF_BAD);

	KUNIT_EXPECT_EQ(test, pm_runtime_resume_and_get(&pdev->dev), 0);
	pm_runtime_put(&pdev->dev);
	proof_settle();
	KUNIT_EXPECT_TRUE(test, pm_runtime_suspended(&pdev->dev));
	KUNIT_EXPECT_EQ(test, clk_hw_is_enabled(clock), PROOF_BAD);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unused_device),
	{}
};
PROOF_SUITE(cases);
