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

void acme_on(struct acme *acme);
void acme_on(struct acme *acme)
{
	pm_runtime_resume_and_get(acme->dev);
	writel(1, acme->regs);
}
EXPORT_SYMBOL_GPL(acme_on);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
