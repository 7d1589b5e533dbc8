// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/mutex.h>

struct acme {
	struct device *dev;
	struct mutex lock;
};

static int acme_runtime_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	mutex_lock(&acme->lock);
	proof.suspends++;
	mutex_unlock(&acme->lock);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	mutex_lock(&acme->lock);
	proof.resumes++;
	mutex_unlock(&acme->lock);

	return 0;
}

static int acme_open(struct acme *acme)
{
	int ret;

	mutex_lock(&acme->lock);
	ret = pm_runtime_resume_and_get(acme->dev);
	mutex_unlock(&acme->lock);

	return ret;
}

static int acme_close(struct acme *acme)
{
	int ret;

	mutex_lock(&acme->lock);
	ret = pm_runtime_put_sync_suspend(acme->dev);
	mutex_unlock(&acme->lock);

	return ret;
}

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;
	acme->dev = &pdev->dev;
	mutex_init(&acme->lock);
	platform_set_drvdata(pdev, acme);

	return devm_pm_runtime_enable(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

static void call_open(void *acme)
{
	proof.result = acme_open(acme);
}

static void call_close(void *acme)
{
	proof.result = acme_close(acme);
}

/* In the bad form the thread is only done with the call when somebody else unlocks its mutex, as nobody does but tests. */
static void ends(struct kunit *test, struct acme *acme, void (*call)(void *acme))
{
	struct proof_thread *thread = proof_start(test, call, acme);
	bool ended = proof_ends(thread, PROOF_BAD ? 1000 : 5000);

	KUNIT_EXPECT_EQ(test, ended, !PROOF_BAD);
	KUNIT_EXPECT_EQ(test, proof.resumes, !PROOF_BAD || call == call_close);
	KUNIT_EXPECT_EQ(test, mutex_is_locked(&acme->lock), PROOF_BAD);
	if (!ended) {
		mutex_unlock(&acme->lock);
		KUNIT_ASSERT_TRUE(test, proof_ends(thread, 5000));
	}
	KUNIT_EXPECT_EQ(test, proof.result, 0);
}

static void resume(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	ends(test, platform_get_drvdata(pdev), call_open);
	pm_runtime_put_sync(&pdev->dev);
}

static void suspend(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	KUNIT_ASSERT_EQ(test, pm_runtime_resume_and_get(&pdev->dev), 0);
	ends(test, platform_get_drvdata(pdev), call_close);
	KUNIT_EXPECT_EQ(test, proof.suspends, 1);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(resume),
	KUNIT_CASE(suspend),
	{}
};
PROOF_SUITE(cases);
