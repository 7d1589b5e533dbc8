// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct pump {
	struct device *dev;
	void __iomem *regs;
	struct mutex lock;
};

void pump_kick(struct pump *pump, struct work_struct *work);
void pump_kick(struct pump *pump, struct work_struct *work)
{
	pm_runtime_get_noresume(pump->dev);
	if (schedule_work(work))
		return;

	pm_runtime_put(pump->dev);
}
EXPORT_SYMBOL_GPL(pump_kick);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
