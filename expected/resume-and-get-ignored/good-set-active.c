// SPDX-License-Identifier: GPL-2.0-only
// The device is known to be active.
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct device *link;
	struct mutex lock;
	void __iomem *regs;
	bool on;
};

void acme_start(struct acme *acme);
void acme_start(struct acme *acme)
{
	pm_runtime_set_active(acme->dev);
	pm_runtime_enable(acme->dev);
	pm_runtime_resume_and_get(acme->dev);
	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
