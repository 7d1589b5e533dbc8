// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/input.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
};

int acme_get(struct acme *acme);
int acme_get(struct acme *acme)
{
	return pm_runtime_get_sync(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_get);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
