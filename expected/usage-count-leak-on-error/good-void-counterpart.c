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

static int pump_check(struct pump *pump)
{
	return readl(pump->regs) ? 0 : -EIO;
}

void pump_enable(struct pump *pump);
void pump_enable(struct pump *pump)
{
	if (pm_runtime_resume_and_get(pump->dev) < 0)
		return;

	if (pump_check(pump)) {
		pm_runtime_put(pump->dev);
		return;
	}

	writel(1, pump->regs);
	if (pump_check(pump))
		return;

	writel(2, pump->regs);
}
EXPORT_SYMBOL_GPL(pump_enable);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
