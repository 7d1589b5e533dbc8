// SPDX-License-Identifier: GPL-2.0-only
/* The caller says which kind of suspend it is; a reference is dropped first. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static int ferry_stop(struct device *dev, int runtime)
{
	if (runtime) {
		if (atomic_read(&dev->power.usage_count))
			return -EBUSY;
	}
	return 0;
}

static int ferry_suspend(struct device *dev)
{
	pm_runtime_put_noidle(dev);
	if (atomic_read(&dev->power.usage_count) > 0) {
		pm_runtime_get_noresume(dev);
		return -EBUSY;
	}
	pm_runtime_get_noresume(dev);
	return ferry_stop(dev, false);
}

static int ferry_runtime_suspend(struct device *dev)
{
	return ferry_stop(dev, true);
}

static const struct dev_pm_ops ferry_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(ferry_suspend, NULL)
	RUNTIME_PM_OPS(ferry_runtime_suspend, NULL, NULL)
};

static struct platform_driver ferry_driver = {
	.driver = {
		.name = "ferry",
		.pm = pm_ptr(&ferry_pm_ops),
	},
};
module_platform_driver(ferry_driver);
MODULE_DESCRIPTION("Fixture: tests behind a condition");
MODULE_LICENSE("GPL");
