// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#define ACME_POWER 0

struct acme_driver {
	struct device_driver driver;
	int (*probe)(struct device *dev);
	void (*remove)(struct device *dev);
};

#define to_acme_driver(d) container_of(d, struct acme_driver, driver)

/* What another thread does when the device is about to be unbound. */
static void (*acme_others)(struct device *dev);

static int acme_bus_probe(struct device *dev)
{
	struct acme_driver *drv = to_acme_driver(dev->driver);
	int ret;

	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);
	ret = drv->probe(dev);
	if (ret)
		pm_runtime_disable(dev);

	return ret;
}

static void acme_bus_remove(struct device *dev)
{
	struct acme_driver *drv = to_acme_driver(dev->driver);

	if (acme_others)
		acme_others(dev);
	pm_runtime_get_sync(dev);
	drv->remove(dev);
	pm_runtime_put_noidle(dev);
	pm_runtime_disable(dev);
}

static struct bus_type acme_bus_type = {
	.name = "acme",
	.probe = acme_bus_probe,
	.remove = acme_bus_remove,
};

/* Proof.result is the power that the callback finds when it goes on. */
static int acme_runtime_idle(struct device *dev)
{
	proof_hold();
	proof.result = readl(proof.base + ACME_POWER);

	return -EBUSY;
}

static int acme_probe(struct device *dev)
{
	writel(1, proof.base + ACME_POWER);

	return 0;
}

static void acme_remove(struct device *dev)
{
	writel(0, proof.base + ACME_POWER);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, NULL, NULL, acme_runtime_idle);

static struct acme_driver acme_driver = {
	.driver = {
		.name = "acme",
		.bus = &acme_bus_type,
		.pm = pm_ptr(&acme_pm_ops),
	},
	.probe = acme_probe,
	.remove = acme_remove,
};

static bool idle_runs;

static void acme_release(struct device *dev)
{
	kfree(dev);
}

static struct device *acme_start(struct kunit *test)
{
	struct device *dev = kzalloc(sizeof(*dev), GFP_KERNEL);

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, dev);
	acme_others = NULL;
	idle_runs = false;
	KUNIT_ASSERT_EQ(test, bus_register(&acme_bus_type), 0);
	KUNIT_ASSERT_EQ(test, driver_register(&acme_driver.driver), 0);
	dev->bus = &acme_bus_type;
	dev->release = acme_release;
	dev_set_name(dev, "acme");
	KUNIT_ASSERT_EQ(test, device_register(dev), 0);
	KUNIT_EXPECT_TRUE(test, device_is_bound(dev));

	return dev;
}

static void acme_stop(struct device *dev)
{
	device_unregister(dev);
	driver_unregister(&acme_driver.driver);
	bus_unregister(&acme_bus_type);
}

/* Some use of the device ends; the callback runs for long in another thread. */
static void acme_idle(struct device *dev)
{
	proof.hold = true;
	idle_runs = pm_request_idle(dev) == 0 && proof_held();
}

/* The driver's remove does not wait for the callback, which goes on without power. */
static void expect_power(struct kunit *test, struct proof_thread *unbind)
{
	KUNIT_EXPECT_FALSE(test, proof_ends(unbind, 100));
	KUNIT_EXPECT_TRUE(test, idle_runs);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), PROOF_BAD ? 0 : 1);
	proof.result = -1;
	proof_let_go();
	KUNIT_EXPECT_TRUE(test, proof_ends(unbind, 5000));
	KUNIT_EXPECT_EQ(test, proof.result, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, readl(proof.base + ACME_POWER), 0);
}

/* Unplugged right after use. */
static void running_before(struct kunit *test)
{
	struct device *dev = acme_start(test);

	proof_settle();
	acme_idle(dev);
	expect_power(test, proof_unbind(test, dev));
	acme_stop(dev);
}

/* The callback starts late, right before the bus takes the usage counter. */
static void started_late(struct kunit *test)
{
	struct device *dev = acme_start(test);

	proof_settle();
	acme_others = acme_idle;
	expect_power(test, proof_unbind(test, dev));
	acme_stop(dev);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(running_before),
	KUNIT_CASE(started_late),
	{}
};
PROOF_SUITE(cases);
