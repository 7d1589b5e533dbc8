// SPDX-License-Identifier: GPL-2.0-only
// The device has two names.
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

int acme_use(struct acme *acme);
int acme_use(struct acme *acme)
{
	struct device *dev = acme->dev;

	pm_runtime_resume_and_get(acme->dev);
	writel(1, acme->regs);
	pm_runtime_put(dev);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_use);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
