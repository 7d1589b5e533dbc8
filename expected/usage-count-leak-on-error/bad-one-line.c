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

int pump_on(struct pump *pump);
int pump_on(struct pump *pump)
{
	int ret = pm_runtime_resume_and_get(pump->dev);

	if (ret < 0) return ret;
	if (pump_check(pump) < 0) return -EIO;
	writel(1, pump->regs);
	pm_runtime_put(pump->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(pump_on);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
