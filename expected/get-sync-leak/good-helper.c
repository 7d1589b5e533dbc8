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

static void acme_off(struct acme *acme)
{
	writel(0, acme->regs);
	pm_runtime_put_sync(acme->dev);
}

int acme_on(struct acme *acme);
int acme_on(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0) {
		acme_off(acme);
		return ret;
	}

	writel(1, acme->regs);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_on);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
