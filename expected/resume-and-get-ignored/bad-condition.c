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

void acme_power(struct acme *acme, bool on);
void acme_power(struct acme *acme, bool on)
{
	if (on)
		pm_runtime_resume_and_get(acme->dev);

	writel(on, acme->regs);

	if (!on)
		pm_runtime_put(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_power);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
