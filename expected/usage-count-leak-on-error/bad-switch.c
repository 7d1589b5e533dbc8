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

int pump_command(struct pump *pump, int command);
int pump_command(struct pump *pump, int command)
{
	int ret;

	ret = pm_runtime_resume_and_get(pump->dev);
	if (ret)
		return ret;

	switch (command) {
	case 0:
		writel(0, pump->regs);
		break;
	case 1:
		if (!readl(pump->regs))
			return -EINVAL;
		writel(1, pump->regs);
		break;
	default:
		ret = -EINVAL;
	}

	pm_runtime_mark_last_busy(pump->dev);
	pm_runtime_put_autosuspend(pump->dev);

	return ret;
}
EXPORT_SYMBOL_GPL(pump_command);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
