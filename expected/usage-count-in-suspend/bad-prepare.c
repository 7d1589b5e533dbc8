// SPDX-License-Identifier: GPL-2.0-only
/* In ->prepare the device's own reference is held already. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static int robot_prepare(struct device *dev)
{
	return atomic_read(&dev->power.usage_count) == 0 ? 1 : 0;
}

static const struct dev_pm_ops robot_pm_ops = {
	.prepare = robot_prepare,
};

static struct platform_driver robot_driver = {
	.driver = {
		.name = "robot",
		.pm = pm_ptr(&robot_pm_ops),
	},
};
module_platform_driver(robot_driver);
MODULE_DESCRIPTION("Fixture: a test in ->prepare");
MODULE_LICENSE("GPL");
