// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/semaphore.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
	struct semaphore lock;
};

void acme_enable(struct acme *acme);
void acme_enable(struct acme *acme)
{
	int ret;

	down(&acme->lock);
	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0) {
		up(&acme->lock);
		return;
	}

	writel(1, acme->regs);
	up(&acme->lock);
}
EXPORT_SYMBOL_GPL(acme_enable);

void acme_disable(struct acme *acme);
void acme_disable(struct acme *acme)
{
	down(&acme->lock);
	writel(0, acme->regs);
	up(&acme->lock);
	pm_runtime_put(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_disable);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
