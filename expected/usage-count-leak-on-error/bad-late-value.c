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

int pump_read(struct pump *pump, u32 *value);
int pump_read(struct pump *pump, u32 *value)
{
	int ret;

	ret = pm_runtime_resume_and_get(pump->dev);
	if (ret)
		return ret;

	*value = readl(pump->regs + 4);
	if (!*value) {
		ret = -ENODATA;
		goto out;
	}

	pm_runtime_put(pump->dev);
out:
	return ret;
}
EXPORT_SYMBOL_GPL(pump_read);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
