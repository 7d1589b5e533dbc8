// SPDX-License-Identifier: GPL-2.0-only
/* The header that has the accessor is not included. */
#include <linux/device.h>
#include <linux/module.h>

bool siren_sleeps(struct device *dev);

bool siren_sleeps(struct device *dev)
{
	return dev->power.runtime_status == RPM_SUSPENDED;
}
EXPORT_SYMBOL_GPL(siren_sleeps);

MODULE_DESCRIPTION("Fixture: a read without linux/pm_runtime.h");
MODULE_LICENSE("GPL");
