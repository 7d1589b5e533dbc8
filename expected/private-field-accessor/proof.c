// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/pm_wakeup.h>

/* What the driver knows of its device. */
enum {
	OFF = BIT(0),		/* its runtime PM status is suspended */
	SLEEPS = BIT(1),	/* and runtime PM is enabled */
	AWAKE = BIT(2),		/* active, or for ever */
	MANAGED = BIT(3),	/* runtime PM is enabled */
	WAKES = BIT(4),
	WAKES_NOW = BIT(5),
	ASYNC = BIT(6),
	ATOMIC = BIT(7),
	BARE = BIT(8),
	SMART = BIT(9),
	NO_PM = BIT(10),
};

static int acme_state(struct device *dev)
{
	int state = 0;

	if (dev->power.runtime_status == RPM_SUSPENDED)
		state |= OFF;
	if (dev->power.runtime_status == RPM_SUSPENDED && !dev->power.disable_depth)
		state |= SLEEPS;
	if (dev->power.runtime_status == RPM_ACTIVE || dev->power.disable_depth)
		state |= AWAKE;
	if (!dev->power.disable_depth)
		state |= MANAGED;
	if (dev->power.can_wakeup)
		state |= WAKES;
	if (dev->power.wakeup_path)
		state |= WAKES_NOW;
	if (dev->power.async_suspend)
		state |= ASYNC;
	if (dev->power.irq_safe)
		state |= ATOMIC;
	if (dev->power.no_callbacks)
		state |= BARE;
	if (dev->power.driver_flags & DPM_FLAG_SMART_SUSPEND)
		state |= SMART;
	if (dev->power.no_pm)
		state |= NO_PM;

	return state;
}

static int acme_runtime_suspend(struct device *dev)
{
	return 0;
}

/* The status is neither here. */
static int acme_runtime_resume(struct device *dev)
{
	proof.result = acme_state(dev);

	return 0;
}

static const struct dev_pm_ops acme_pm_ops = {
	RUNTIME_PM_OPS(acme_runtime_suspend, acme_runtime_resume, NULL)
};

static int acme_probe(struct platform_device *pdev)
{
	return 0;
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

/* At runtime, the field and its accessor say the same in every state. */
static void runtime(struct kunit *test)
{
	struct device *dev = &proof_device(test, "acme")->dev;

	proof_driver(test, &acme_driver);
	KUNIT_EXPECT_EQ(test, acme_state(dev), OFF | AWAKE);
	pm_runtime_enable(dev);
	KUNIT_EXPECT_EQ(test, acme_state(dev), OFF | SLEEPS | MANAGED);
	KUNIT_EXPECT_EQ(test, pm_runtime_resume_and_get(dev), 0);
	KUNIT_EXPECT_EQ(test, proof.result, MANAGED);
	KUNIT_EXPECT_EQ(test, acme_state(dev), AWAKE | MANAGED);
	pm_runtime_disable(dev);
	KUNIT_EXPECT_EQ(test, acme_state(dev), AWAKE);
	pm_runtime_enable(dev);
	pm_runtime_put_sync(dev);
	KUNIT_EXPECT_EQ(test, acme_state(dev), OFF | SLEEPS | MANAGED);

	pm_runtime_irq_safe(dev);
	pm_runtime_no_callbacks(dev);
	KUNIT_EXPECT_EQ(test, acme_state(dev), OFF | SLEEPS | MANAGED | ATOMIC | BARE);
	pm_runtime_disable(dev);
}

/* And so they do in system sleep, which disables runtime PM under a device that is suspended. */
static void system_sleep(struct kunit *test)
{
	struct device *dev = &proof_device(test, "acme")->dev;
	struct device *other = kunit_kzalloc(test, sizeof(*other), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, other);
	proof_driver(test, &acme_driver);
	pm_runtime_enable(dev);
	dev_pm_set_driver_flags(dev, DPM_FLAG_SMART_SUSPEND);
	device_set_wakeup_capable(dev, true);
	device_enable_async_suspend(dev);
	KUNIT_EXPECT_EQ(test, acme_state(dev), OFF | SLEEPS | MANAGED | WAKES | ASYNC | SMART);

	KUNIT_ASSERT_EQ(test, device_wakeup_enable(dev), 0);
	KUNIT_ASSERT_EQ(test, proof_sleep(), 0);
	KUNIT_EXPECT_EQ(test, acme_state(dev), OFF | AWAKE | WAKES | WAKES_NOW | ASYNC | SMART);
	proof_wake();
	KUNIT_EXPECT_EQ(test, acme_state(dev) & (SMART | WAKES | ASYNC), SMART | WAKES | ASYNC);
	device_init_wakeup(dev, false);
	pm_runtime_disable(dev);

	/* Only before it is added. */
	device_set_pm_not_required(other);
	KUNIT_EXPECT_EQ(test, acme_state(other) & NO_PM, NO_PM);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(runtime),
	KUNIT_CASE(system_sleep),
	{}
};
PROOF_SUITE(cases);
