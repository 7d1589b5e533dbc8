// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
};

static int acme_set(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	return ret;
}

static int acme_apply(struct acme *acme, int (*step)(struct acme *acme))
{
	int ret;

	ret = step(acme);
	if (ret < 0)
		pm_runtime_put_noidle(acme->dev);

	return ret;
}

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	return acme_apply(acme, acme_set);
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
