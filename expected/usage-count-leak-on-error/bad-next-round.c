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

int pump_all(struct pump *pump, int n);
int pump_all(struct pump *pump, int n)
{
	int i, ret = 0;

	for (i = 0; i < n; i++) {
		ret = pump_check(&pump[i]);
		if (ret)
			return ret;
		ret = pm_runtime_resume_and_get(pump->dev);
		if (ret)
			goto err;
	}

	return 0;

err:
	while (i--)
		pm_runtime_put(pump->dev);
	return ret;
}
EXPORT_SYMBOL_GPL(pump_all);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
