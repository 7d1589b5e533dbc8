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

static void pump_put(void *dev)
{
	pm_runtime_put(dev);
}

int pump_init(struct pump *pump);
int pump_init(struct pump *pump)
{
	int ret;

	ret = pm_runtime_resume_and_get(pump->dev);
	if (ret)
		return ret;

	ret = devm_add_action_or_reset(pump->dev, pump_put, pump->dev);
	if (ret)
		return ret;

	ret = pump_check(pump);
	if (ret)
		return ret;

	writel(1, pump->regs);
	ret = pump_check(pump);
	if (ret)
		devm_release_action(pump->dev, pump_put, pump->dev);

	return ret;
}
EXPORT_SYMBOL_GPL(pump_init);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
