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

static int acme_prepare(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0)
		return ret;

	return 0;
}

static void acme_unprepare(struct acme *acme)
{
	pm_runtime_put(acme->dev);
}

int acme_read(struct acme *acme);
int acme_read(struct acme *acme)
{
	int ret;

	ret = acme_prepare(acme);
	if (ret == 0)
		ret = readl(acme->regs);

	acme_unprepare(acme);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_read);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
