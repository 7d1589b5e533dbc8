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

	ret = pm_runtime_get_sync(pump->dev);
	if (ret < 0) {
		pm_runtime_put_noidle(pump->dev);
		return ret;
	}

	return pump_check(pump);
}
EXPORT_SYMBOL_GPL(pump_open);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
