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

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;
	acme->clk = devm_clk_get_enabled(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);
	platform_set_drvdata(pdev, acme);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
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

static struct platform_device *acme_start(struct kunit *test, struct clk_hw **clock)
{
	struct platform_device *pdev = proof_device(test, "acme");

	*clock = proof_clock(test, pdev);
	proof_driver(test, &acme_driver);
	proof_settle();
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	KUNIT_EXPECT_TRUE(test, pm_runtime_suspended(&pdev->dev));
	KUNIT_EXPECT_FALSE(test, clk_hw_is_enabled(*clock));

	return pdev;
}

/* The clock goes off under another driver, which has it enabled. */
static void clock_of_others(struct kunit *test)
{
	struct clk_hw *clock;
	struct platform_device *pdev = acme_start(test, &clock);
	struct clk *other = clk_get(&pdev->dev, NULL);

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, other);
	KUNIT_EXPECT_EQ(test, clk_prepare_enable(other), 0);
	device_release_driver(&pdev->dev);

	KUNIT_EXPECT_EQ(test, clk_hw_is_enabled(clock), !PROOF_BAD);
	if (clk_hw_is_enabled(clock))
		clk_disable_unprepare(other);
	clk_put(other);
}

/* Where nobody else has it, its counts are unbalanced. */
static void own_clock(struct kunit *test)
{
	struct clk_hw *clock;
	struct platform_device *pdev = acme_start(test, &clock);

	device_release_driver(&pdev->dev);

	KUNIT_EXPECT_FALSE(test, clk_hw_is_enabled(clock));
	KUNIT_EXPECT_EQ(test, proof_logged("already disabled"), PROOF_BAD);
	KUNIT_EXPECT_EQ(test, proof_logged("already unprepared"), PROOF_BAD);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(clock_of_others),
	KUNIT_CASE(own_clock),
	{}
};
PROOF_SUITE(cases);
