// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
};

static int acme_get(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0)
		return ret;

	return 0;
}

static int acme_prepare(struct acme *acme)
{
	int ret;

	ret = acme_get(acme);
	if (ret)
		return ret;

	writel(1, acme->regs);

	return 0;
}

int acme_open(struct acme *acme);
int acme_open(struct acme *acme)
{
	int ret;

	ret = acme_prepare(acme);
	pm_runtime_put(acme->dev);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_open);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
