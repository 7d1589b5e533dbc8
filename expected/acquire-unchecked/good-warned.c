// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *base;
};

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	PM_RUNTIME_ACQUIRE(acme->dev, pm);
	if (WARN_ON(PM_RUNTIME_ACQUIRE_ERR(&pm)))
		return -ENXIO;

	writel(1, acme->base);

	return 0;
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
