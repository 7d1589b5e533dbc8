// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct mutex lock;
	void __iomem *base;
};

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	int ret;

	ACQUIRE(mutex_intr, lock)(&acme->lock);
	ret = ACQUIRE_ERR(mutex_intr, &lock);
	writel(1, acme->base);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
