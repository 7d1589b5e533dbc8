// SPDX-License-Identifier: GPL-2.0-only
// The status is looked at before the put.
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
	pm_runtime_resume_and_get(acme->dev);
	if (!pm_runtime_active(acme->dev))
		return -EIO;

	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_use);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
