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

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	pm_runtime_resume_and_get(acme->dev);
	if (!readl(acme->regs))
		return -EIO;

	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
