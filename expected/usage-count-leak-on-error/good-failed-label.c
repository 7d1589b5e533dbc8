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

int pump_show(struct pump *pump, char *buf);
int pump_show(struct pump *pump, char *buf)
{
	int ret;

	mutex_lock(&pump->lock);
	ret = pm_runtime_resume_and_get(pump->dev);
	if (ret < 0)
		goto unlock;

	ret = pump_check(pump);
	pm_runtime_put(pump->dev);
unlock:
	mutex_unlock(&pump->lock);
	if (ret)
		return ret;

	return sysfs_emit(buf, "ready\n");
}
EXPORT_SYMBOL_GPL(pump_show);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
