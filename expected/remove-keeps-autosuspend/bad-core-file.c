// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

int acme_core_probe(struct device *dev);
void acme_core_remove(struct device *dev);

int acme_core_probe(struct device *dev)
{
	pm_runtime_enable(dev);
	pm_runtime_set_autosuspend_delay(dev, 2000);
	pm_runtime_use_autosuspend(dev);

	return 0;
}
EXPORT_SYMBOL_GPL(acme_core_probe);

void acme_core_remove(struct device *dev)
{
	pm_runtime_disable(dev);
}
EXPORT_SYMBOL_GPL(acme_core_remove);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
