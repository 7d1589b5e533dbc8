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

int acme_read(struct acme *acme);
int acme_read(struct acme *acme)
{
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	dev_dbg(acme->dev, "resumed: %d\n", ret);
	if (unlikely(ret)) {
		writel(0, acme->regs);
		pm_runtime_put(acme->dev);
		return ret;
	}

	ret = readl(acme->regs);
	pm_runtime_put(acme->dev);
	return ret;
}
EXPORT_SYMBOL_GPL(acme_read);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
