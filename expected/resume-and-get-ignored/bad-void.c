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

int acme_write(struct acme *acme);
int acme_write(struct acme *acme)
{
	(void)pm_runtime_resume_and_get(acme->dev);
	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_write);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
