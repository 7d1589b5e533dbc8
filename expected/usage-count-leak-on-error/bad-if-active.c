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

int pump_read(struct pump *pump, u32 *value);
int pump_read(struct pump *pump, u32 *value)
{
	int ret;

	ret = pm_runtime_get_if_active(pump->dev);
	if (ret <= 0)
		return ret;

	ret = pump_check(pump);
	if (ret)
		return ret;

	*value = readl(pump->regs + 4);
	pm_runtime_put(pump->dev);

	return 0;
}
EXPORT_SYMBOL_GPL(pump_read);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
