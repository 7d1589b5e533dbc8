// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	int started;
	void __iomem *base;
};

static void acme_forget(struct acme *acme)
{
	acme->started = 0;
}

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	int ret;

	PM_RUNTIME_ACQUIRE(acme->dev, pm);
	ret = PM_RUNTIME_ACQUIRE_ERR(&pm);
	acme_forget(acme);
	if (!ret)
		writel(0, acme->base);

	return 0;
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
