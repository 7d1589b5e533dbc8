// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *base;
};

static void acme_set(struct acme *acme)
{
	writel(1, acme->base);
}

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		return ret;

	acme_set(acme);
	pm_runtime_put(acme->dev);

	PM_RUNTIME_ACQUIRE(acme->dev, pm);

	return PM_RUNTIME_ACQUIRE_ERR(&pm);
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
