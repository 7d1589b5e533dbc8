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

int acme_open(struct acme *acme);
int acme_open(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0)
		return ret;

	/* it was off: set it up */
	if (!ret)
		writel(1, acme->regs);

	return 0;
}
EXPORT_SYMBOL_GPL(acme_open);

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0) {
		dev_err(acme->dev, "no power\n");
		return ret;
	}
	if (unlikely(ret))
		goto awake;

	writel(1, acme->regs);
awake:
	writel(2, acme->regs);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
