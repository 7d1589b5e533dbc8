// SPDX-License-Identifier: GPL-2.0-only
// Each way out has a put of its own.
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
	if (!readl(acme->regs)) {
		pm_runtime_put_sync(acme->dev);
		return -EIO;
	}

	writel(1, acme->regs);
	pm_runtime_put_autosuspend(acme->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_use);

void acme_reset(struct acme *acme);
void acme_reset(struct acme *acme)
{
	int i;

	for (i = 0; i < 2; i++) {
		pm_runtime_resume_and_get(acme->dev);
		writel(1, acme->regs);
		pm_runtime_put(acme->dev);
	}
}
EXPORT_SYMBOL_GPL(acme_reset);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
