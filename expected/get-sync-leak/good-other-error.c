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

static int acme_check(struct acme *acme)
{
	return readl(acme->regs) ? 0 : -EIO;
}

int acme_enable(struct acme *acme);
int acme_enable(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0) {
		pm_runtime_put_noidle(acme->dev);
		return ret;
	}

	/* From here on acme_disable() puts. */
	ret = acme_check(acme);
	if (ret < 0)
		return ret;

	return 0;
}
EXPORT_SYMBOL_GPL(acme_enable);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
