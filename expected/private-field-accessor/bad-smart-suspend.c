// SPDX-License-Identifier: GPL-2.0-only
// Feature: pm_smart_suspend
/* A field whose accessor only newer kernels have. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static int horn_suspend(struct device *dev)
{
	return dev->power.smart_suspend ? 0 : pm_runtime_force_suspend(dev);
}

static DEFINE_SIMPLE_DEV_PM_OPS(horn_pm_ops, horn_suspend, pm_runtime_force_resume);

static struct platform_driver horn_driver = {
	.driver = {
		.name = "horn",
		.pm = pm_sleep_ptr(&horn_pm_ops),
	},
};
module_platform_driver(horn_driver);
MODULE_DESCRIPTION("Fixture: power.smart_suspend where it has an accessor");
MODULE_LICENSE("GPL");
