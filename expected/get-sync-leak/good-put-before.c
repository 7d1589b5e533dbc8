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

int acme_reset(struct acme *acme);
int acme_reset(struct acme *acme)
{
	int ret;

	/* The caller holds a reference: let the device go off and on again. */
	pm_runtime_put_sync(acme->dev);
	writel(1, acme->regs);
	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0)
		return ret;

	return readl(acme->regs) ? 0 : -EIO;
}
EXPORT_SYMBOL_GPL(acme_reset);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
