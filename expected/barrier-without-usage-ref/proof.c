// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_STATUS 0
#define ACME_BUSY BIT(0)

struct acme {
	struct clk *clk;
};

/* The barrier, and what another thread does as soon as it is behind it. */
static void (*acme_others)(struct device *dev);

static void acme_barrier(struct device *dev)
{
	pm_runtime_barrier(dev);
	if (acme_others)
		acme_others(dev);
}
#define pm_runtime_barrier acme_barrier

/* Proof.result says whether the clock is on for the register access. */
static int acme_runtime_idle(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	proof.idles++;
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

	pm_runtime_barrier(&pdev->dev);
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

static int idle_result;

static void ask_for_idle(struct device *dev)
{
	proof.hold = true;
	idle_result = pm_request_idle(dev);
	if (!idle_result && !proof_held())
		idle_result = -ETIMEDOUT;
}

/* The next callback starts behind the barrier, and finds the clock taken away. */
static void asked_behind(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct clk_hw *clock = proof_clock(test, pdev);
	struct proof_thread *thread;

	writel(ACME_BUSY, proof.base + ACME_STATUS);
	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_TRUE(test, proof_bound(pdev));
	proof_settle();
	proof.idles = 0;
	idle_result = 1;
	acme_others = ask_for_idle;

	/* The driver core asks for idle once, before it calls remove. */
	thread = proof_unbind(test, &pdev->dev);
	KUNIT_EXPECT_EQ(test, proof_ends(thread, PROOF_BAD ? 100 : 5000), !PROOF_BAD);
	KUNIT_EXPECT_EQ(test, idle_result, PROOF_BAD ? 0 : -EAGAIN);
	KUNIT_EXPECT_EQ(test, proof.idles, PROOF_BAD ? 2 : 1);
	KUNIT_EXPECT_FALSE(test, clk_hw_is_enabled(clock));
	proof_let_go();
	KUNIT_EXPECT_TRUE(test, proof_ends(thread, 5000));
	KUNIT_EXPECT_EQ(test, proof.result, !PROOF_BAD);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(asked_behind),
	{}
};
PROOF_SUITE(cases);
