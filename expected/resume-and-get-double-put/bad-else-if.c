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

int acme_read(struct acme *acme, bool fast);
int acme_read(struct acme *acme, bool fast)
{
	if (fast) {
		writel(1, acme->regs);
	} else if (pm_runtime_resume_and_get(acme->dev)) {
		pm_runtime_put_noidle(acme->dev);
		return -EIO;
	}

	return readl(acme->regs);
}
EXPORT_SYMBOL_GPL(acme_read);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
