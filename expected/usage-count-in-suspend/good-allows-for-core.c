// SPDX-License-Identifier: GPL-2.0-only
/* Tests that allow for the PM core's reference, and values that are only printed. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static int easel_suspend(struct device *dev)
{
	int users = atomic_read(&dev->power.usage_count);

	dev_dbg(dev, "%d users, %d now\n", users, atomic_read(&dev->power.usage_count));
	if (atomic_read(&dev->power.usage_count) > 1 || users != 1)
		return -EBUSY;
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(easel_pm_ops, easel_suspend, NULL);

static struct platform_driver easel_driver = {
	.driver = {
		.name = "easel",
		.pm = pm_ptr(&easel_pm_ops),
	},
};
module_platform_driver(easel_driver);
MODULE_DESCRIPTION("Fixture: counts that are compared with 1");
MODULE_LICENSE("GPL");
