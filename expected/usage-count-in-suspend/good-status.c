// SPDX-License-Identifier: GPL-2.0-only
/* One function for both kinds of suspend: the status says which it is. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static int barge_suspend(struct device *dev)
{
	int ret = 0;

	dev_dbg(dev, "suspending\n");
	if ((dev->power.runtime_status == RPM_SUSPENDING) &&
	    atomic_read(&dev->power.usage_count)) {
		ret = -EBUSY;
		goto out;
	}
	device_init_wakeup(dev, false);
out:
	return ret;
}

static const struct dev_pm_ops barge_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(barge_suspend, NULL)
	RUNTIME_PM_OPS(barge_suspend, NULL, NULL)
};

static struct platform_driver barge_driver = {
	.driver = {
		.name = "barge",
		.pm = pm_ptr(&barge_pm_ops),
	},
};
module_platform_driver(barge_driver);
MODULE_DESCRIPTION("Fixture: a test that is never made in system sleep");
MODULE_LICENSE("GPL");
