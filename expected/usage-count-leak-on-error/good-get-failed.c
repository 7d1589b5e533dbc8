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

	mutex_lock(&pump->lock);
	ret = pm_runtime_resume_and_get(pump->dev);
	if (ret < 0)
		dev_err(pump->dev, "does not resume\n");
	mutex_unlock(&pump->lock);
	if (ret < 0)
		return ret;

	*value = readl(pump->regs + 4);
	pm_runtime_put(pump->dev);

	return 0;
}
EXPORT_SYMBOL_GPL(pump_read);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
