// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/dcache.h>
#include <linux/debugfs.h>
#include <linux/property.h>
#include <linux/sched.h>

#define ACME_RATE 0
#define ACME_VALUE 4

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;

	return 0;
}

static int acme_read(struct device *dev, u32 *value)
{
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	*value = readl(proof.base + ACME_VALUE);
	pm_runtime_put(dev);

	return 0;
}

/* proof.result says which allocation from here on is to fail: 1 is the next. */
static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	u32 rate;
	int ret;

	ret = device_property_read_u32(dev, "acme,rate", &rate);
	if (ret)
		rate = 100;

	current->fail_nth = proof.result;
	devm_pm_runtime_enable(dev);
	writel(rate, proof.base + ACME_RATE);

	return 0;
}

static int acme_booted_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	u32 rate;
	int ret;

	ret = device_property_read_u32(dev, "acme,rate", &rate);
	if (ret)
		rate = 100;

	current->fail_nth = proof.result;
	devm_pm_runtime_set_active_enabled(dev);
	writel(rate, proof.base + ACME_RATE);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

static struct platform_driver acme_booted_driver = {
	.probe = acme_booted_probe,
	.driver = {
		.name = "acme-booted",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

/* echo 0 > failslab/ignore-gfp-wait: else fault injection spares allocations that can wait. */
static void spare_no_allocation(struct kunit *test)
{
	struct dentry *dir = debugfs_lookup("failslab", NULL);
	struct dentry *file = debugfs_lookup("ignore-gfp-wait", dir);

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dir);
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, file);
	*(bool *)d_inode(file)->i_private = false;
	dput(file);
	dput(dir);
}

/* Memory is short for a moment when the driver is to bind. Returns what a later use comes to. */
static int use_after_failure(struct kunit *test, struct platform_driver *driver, int nth)
{
	struct platform_device *pdev = proof_device(test, driver->driver.name);
	u32 value = 0;
	int ret;

	spare_no_allocation(test);
	proof.result = nth;
	proof_driver(test, driver);
	KUNIT_EXPECT_EQ(test, current->fail_nth, 0);
	KUNIT_EXPECT_EQ(test, proof_bound(pdev), PROOF_BAD ? true : false);
	KUNIT_EXPECT_FALSE(test, pm_runtime_enabled(&pdev->dev));

	proof.result = 0;
	writel(42, proof.base + ACME_VALUE);
	KUNIT_EXPECT_EQ(test, device_attach(&pdev->dev), 1);
	ret = acme_read(&pdev->dev, &value);
	KUNIT_EXPECT_EQ(test, value, ret ? 0 : 42);
	proof_settle();

	return ret;
}

/* The driver is bound to a device that cannot be used, also when there is memory again. */
static void no_memory(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, use_after_failure(test, &acme_driver, 1), PROOF_BAD ? -EACCES : 0);
	KUNIT_EXPECT_EQ(test, proof.resumes, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 0 : 1);
}

/* Nor can one that counted as active, whichever of the two actions fails. */
static void set_active(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, use_after_failure(test, &acme_booted_driver, 1),
			PROOF_BAD ? -EACCES : 0);
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 0 : 1);
}

/* What undoes the second one also suspends the device, while it is probed. */
static void set_active_then_enable(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, use_after_failure(test, &acme_booted_driver, 2),
			PROOF_BAD ? -EACCES : 0);
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 1 : 2);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(no_memory),
	KUNIT_CASE(set_active),
	KUNIT_CASE(set_active_then_enable),
	{}
};
PROOF_SUITE(cases);
