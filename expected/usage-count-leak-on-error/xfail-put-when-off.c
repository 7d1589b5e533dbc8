// SPDX-License-Identifier: GPL-2.0-only
// The put stands in the branch for off: whether a failure to switch on is one of the operation is not known.
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct pump {
	struct device *dev;
	void __iomem *regs;
};

static int pump_check(struct pump *pump)
{
	return readl(pump->regs) ? 0 : -EIO;
}

int pump_set(struct pump *pump, bool on);
int pump_set(struct pump *pump, bool on)
{
	int ret;

	if (on) {
		ret = pm_runtime_resume_and_get(pump->dev);
		if (ret < 0)
			return ret;

		ret = pump_check(pump);
		if (ret)
			return ret;

		writel(1, pump->regs);
	} else {
		writel(0, pump->regs);
		pm_runtime_put(pump->dev);
	}

	return 0;
}
EXPORT_SYMBOL_GPL(pump_set);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
