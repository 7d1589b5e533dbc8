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

int pump_control(struct pump *pump, int command);
int pump_control(struct pump *pump, int command)
{
	if (!pm_runtime_get_if_in_use(pump->dev))
		return 0;

	switch (command) {
	case 1:
		return pump_check(pump);
	}

	pm_runtime_put(pump->dev);

	return 0;
}
EXPORT_SYMBOL_GPL(pump_control);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
