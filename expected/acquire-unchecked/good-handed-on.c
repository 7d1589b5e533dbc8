// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *base;
};

static int acme_result(struct acme *acme, int error)
{
	if (!error)
		writel(1, acme->base);

	return error;
}

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	PM_RUNTIME_ACQUIRE(acme->dev, pm);

	return acme_result(acme, PM_RUNTIME_ACQUIRE_ERR(&pm));
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
