// SPDX-License-Identifier: GPL-2.0-only
/* A device that is active may well be so when the system goes to sleep. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static int lugger_suspend(struct device *dev)
{
	int ret = 0;

	dev_dbg(dev, "suspending\n");
	if ((dev->power.runtime_status == RPM_ACTIVE) &&
	    atomic_read(&dev->power.usage_count)) {
		ret = -EBUSY;
		goto out;
	}
	device_init_wakeup(dev, false);
out:
	return ret;
}

static const struct dev_pm_ops lugger_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(lugger_suspend, NULL)
};

static struct platform_driver lugger_driver = {
	.driver = {
		.name = "lugger",
		.pm = pm_sleep_ptr(&lugger_pm_ops),
	},
};
module_platform_driver(lugger_driver);
MODULE_DESCRIPTION("Fixture: a test behind another one");
MODULE_LICENSE("GPL");
