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

int pump_open(struct pump *pump);
int pump_open(struct pump *pump)
{
	int ret;

	ret = pm_runtime_resume_and_get(pump->dev);
	if (ret)
		return ret;

	return pump_check(pump);
}
EXPORT_SYMBOL_GPL(pump_open);

void pump_release(struct pump *pump);
void pump_release(struct pump *pump)
{
	pm_runtime_put(pump->dev);
}
EXPORT_SYMBOL_GPL(pump_release);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
