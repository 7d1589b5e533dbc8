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

static int pump_resume(struct device *dev)
{
	struct pump *pump = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_force_resume(dev);
	if (ret)
		return ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	ret = pump_check(pump);
	if (ret)
		return ret;

	pm_runtime_put(dev);

	return 0;
}

EXPORT_GPL_SIMPLE_DEV_PM_OPS(pump_pm_ops, pm_runtime_force_suspend, pump_resume);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
