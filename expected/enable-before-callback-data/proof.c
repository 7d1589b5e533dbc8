// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

struct acme {
	int uses;
};

static int acme_runtime_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	proof.suspends++;
	/* A driver would follow it. */
	proof.result += !acme;

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;

	return 0;
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;

	if (proof.probe_error)
		return proof.probe_error;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);
	proof_hold();
	platform_set_drvdata(pdev, acme);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	pm_runtime_disable(&pdev->dev);
	pm_runtime_set_suspended(&pdev->dev);
}

static const struct dev_pm_ops acme_pm_ops = {
	RUNTIME_PM_OPS(acme_runtime_suspend, acme_runtime_resume, NULL)
};

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove_new = acme_remove,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

static void attach(void *data)
{
	device_attach(data);
}

/* While it is probed, a user lets it suspend, who had kept it on. */
static void user_writes_auto(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");
	struct proof_thread *thread;

	proof.probe_error = -ENXIO;
	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_FALSE(test, proof_bound(pdev));
	pm_runtime_forbid(&pdev->dev);

	proof.probe_error = 0;
	proof.hold = true;
	thread = proof_start(test, attach, &pdev->dev);
	KUNIT_ASSERT_TRUE(test, proof_held());
	pm_runtime_allow(&pdev->dev);
	proof_settle();
	KUNIT_EXPECT_EQ(test, proof.suspends, 1);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD);

	proof_let_go();
	KUNIT_ASSERT_TRUE(test, proof_ends(thread, 5000));
	KUNIT_EXPECT_TRUE(test, proof_bound(pdev));
	KUNIT_EXPECT_EQ(test, pm_runtime_resume_and_get(&pdev->dev), 0);
	pm_runtime_put(&pdev->dev);
	proof_settle();
	KUNIT_EXPECT_TRUE(test, pm_runtime_suspended(&pdev->dev));
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(user_writes_auto),
	{}
};
PROOF_SUITE(cases);
