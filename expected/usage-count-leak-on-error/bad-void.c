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

void pump_reset(struct pump *pump);
void pump_reset(struct pump *pump)
{
	if (pm_runtime_resume_and_get(pump->dev) < 0)
		return;

	if (!readl(pump->regs)) {
		dev_warn(pump->dev, "is dry\n");
		return;
	}

	writel(1, pump->regs);
	pm_runtime_put(pump->dev);
}
EXPORT_SYMBOL_GPL(pump_reset);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
