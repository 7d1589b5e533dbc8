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

void pump_reset(struct pump *pump);
void pump_reset(struct pump *pump)
{
	int ret;

	mutex_lock(&pump->lock);
	ret = pm_runtime_resume_and_get(pump->dev);
	if (ret < 0)
		goto unlock;

	ret = pump_check(pump);
	if (ret) {
		dev_warn(pump->dev, "is dry\n");
		goto unlock;
	}

	writel(1, pump->regs);
	pm_runtime_put(pump->dev);
unlock:
	mutex_unlock(&pump->lock);
}
EXPORT_SYMBOL_GPL(pump_reset);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
