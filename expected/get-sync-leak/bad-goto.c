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

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	int err;

	writel(1, acme->regs);
	err = pm_runtime_get_sync(acme->dev);
	if (err < 0)
		goto err_stop;

	if (!readl(acme->regs)) {
		err = -EIO;
		goto err_put;
	}
	return 0;

err_put:
	pm_runtime_put(acme->dev);
err_stop:
	writel(0, acme->regs);
	return err;
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
