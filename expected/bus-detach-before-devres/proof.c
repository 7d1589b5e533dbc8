// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/pm_domain.h>

#define ACME_POWER 0

struct acme_driver {
	struct device_driver driver;
	int (*probe)(struct device *dev);
	void (*remove)(struct device *dev);
};

#define to_acme_driver(d) container_of(d, struct acme_driver, driver)

static int acme_bus_probe(struct device *dev)
{
	struct acme_driver *drv = to_acme_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, true);
	if (ret)
		return ret;

	ret = drv->probe(dev);
	if (ret)
		dev_pm_domain_detach(dev, true);

	return ret;
}

static void acme_bus_remove(struct device *dev)
{
	struct acme_driver *drv = to_acme_driver(dev->driver);

	if (drv->remove)
		drv->remove(dev);

	dev_pm_domain_detach(dev, true);
}

static struct bus_type acme_bus_type = {
	.name = "acme",
	.probe = acme_bus_probe,
	.remove = acme_bus_remove,
};

/* The PM domain of the device. */
static bool acme_powered;

static int acme_domain_suspend(struct device *dev)
{
	int ret = pm_generic_runtime_suspend(dev);

	if (!ret)
		acme_powered = false;

	return ret;
}

static int acme_domain_resume(struct device *dev)
{
	acme_powered = true;

	return pm_generic_runtime_resume(dev);
}

static void acme_domain_detach(struct device *dev, bool power_off)
{
	dev_pm_domain_set(dev, NULL);
	if (power_off)
		acme_powered = false;
}

static struct dev_pm_domain acme_domain = {
	.ops = { SET_RUNTIME_PM_OPS(acme_domain_suspend, acme_domain_resume, NULL) },
	.detach = acme_domain_detach,
};

/* Proof.result counts the accesses without power: they hang the system, or abort. */
static void acme_power(u32 value)
{
	if (!acme_powered)
		proof.result++;
	writel(value, proof.base + ACME_POWER);
}

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;
	acme_power(0);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	proof.resumes++;
	acme_power(1);

	return 0;
}

static int acme_probe(struct device *dev)
{
	int ret;

	pm_runtime_set_autosuspend_delay(dev, 60000);
	pm_runtime_use_autosuspend(dev);
	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;
	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;
	pm_runtime_mark_last_busy(dev);
	pm_runtime_put_autosuspend(dev);

	return proof.probe_error;
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static struct acme_driver acme_driver = {
	.driver = {
		.name = "acme",
		.bus = &acme_bus_type,
		.pm = pm_ptr(&acme_pm_ops),
	},
	.probe = acme_probe,
};

static void acme_release(struct device *dev)
{
	kfree(dev);
}

static struct device *acme_start(struct kunit *test)
{
	struct device *dev = kzalloc(sizeof(*dev), GFP_KERNEL);

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	acme_powered = false;
	KUNIT_ASSERT_EQ(test, bus_register(&acme_bus_type), 0);
	dev->bus = &acme_bus_type;
	dev->release = acme_release;
	dev_set_name(dev, "acme");
	KUNIT_ASSERT_EQ(test, device_register(dev), 0);
	dev_pm_domain_set(dev, &acme_domain);
	KUNIT_ASSERT_EQ(test, driver_register(&acme_driver.driver), 0);
	KUNIT_EXPECT_EQ(test, proof.resumes, 1);

	return dev;
}

static void acme_stop(struct device *dev)
{
	driver_unregister(&acme_driver.driver);
	device_unregister(dev);
	bus_unregister(&acme_bus_type);
}

/* No driver of the bus can help it: what devres undoes runs without power. */
static void unbind(struct kunit *test)
{
	struct device *dev = acme_start(test);

	KUNIT_EXPECT_TRUE(test, device_is_bound(dev));
	KUNIT_EXPECT_EQ(test, proof.suspends, 0);
	device_release_driver(dev);

	KUNIT_EXPECT_EQ(test, proof.suspends, 1);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_PTR_EQ(test, dev->pm_domain, NULL);
	acme_stop(dev);
}

/* And so it does when probe fails. */
static void probe_error(struct kunit *test)
{
	struct device *dev;

	proof.probe_error = -EIO;
	dev = acme_start(test);

	KUNIT_EXPECT_FALSE(test, device_is_bound(dev));
	KUNIT_EXPECT_EQ(test, proof.suspends, 1);
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 1 : 0);
	KUNIT_EXPECT_PTR_EQ(test, dev->pm_domain, NULL);
	acme_stop(dev);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(unbind),
	KUNIT_CASE(probe_error),
	{}
};
PROOF_SUITE(cases);
