// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_STATUS 0
#define ACME_BUSY BIT(0)

struct acme {
	struct clk *clk;
};

/* Proof.result says whether the clock is on for the register access. */
static int acme_runtime_idle(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	proof_hold();
	proof.result = __clk_is_enabled(acme->clk);

	return readl(proof.base + ACME_STATUS) & ACME_BUSY ? -EBUSY : 0;
}

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;
	acme->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);
	platform_set_drvdata(pdev, acme);

	ret = clk_prepare_enable(acme->clk);
	if (ret)
		return ret;
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	clk_disable_unprepare(acme->clk);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, NULL, NULL, acme_runtime_idle);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove_new = acme_remove,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

/* The callback accesses registers of a device whose clock has been taken away. */
static void unbind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct clk_hw *clock = proof_clock(test, pdev);
	struct proof_thread *thread;

	writel(ACME_BUSY, proof.base + ACME_STATUS);
	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	proof_settle();
	proof.hold = true;
	KUNIT_ASSERT_EQ(test, pm_request_idle(&pdev->dev), 0);
	KUNIT_ASSERT_TRUE(test, proof_held());

	thread = proof_unbind(test, &pdev->dev);
	KUNIT_EXPECT_FALSE(test, proof_ends(thread, 100));
	KUNIT_EXPECT_EQ(test, clk_hw_is_enabled(clock), !PROOF_BAD);
	proof.result = -1;
	proof_let_go();
	KUNIT_EXPECT_TRUE(test, proof_ends(thread, 5000));
	KUNIT_EXPECT_EQ(test, proof.result, !PROOF_BAD);
	KUNIT_EXPECT_FALSE(test, clk_hw_is_enabled(clock));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unbind),
	{}
};
PROOF_SUITE(cases);
