// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
};

/* Also the second step may have failed: its path needs the put. */
int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (!ret)
		ret = readl(acme->regs) ? 0 : -EIO;
	if (ret) {
		pm_runtime_put(acme->dev);
		return ret;
	}
	return 0;
}
EXPORT_SYMBOL_GPL(acme_start);

int acme_stop(struct acme *acme);
int acme_stop(struct acme *acme)
{
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	ret |= readl(acme->regs) ? 0 : -EIO;
	if (ret) {
		pm_runtime_put(acme->dev);
		return ret;
	}
	return 0;
}
EXPORT_SYMBOL_GPL(acme_stop);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
