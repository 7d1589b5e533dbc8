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

int acme_read(struct acme *acme);
int acme_read(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0) {
		switch (ret) {
		case -EACCES:
			/* Without runtime PM the device is always on. */
			break;
		default:
			return ret;
		}
	}

	ret = readl(acme->regs);
	pm_runtime_put(acme->dev);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_read);

int acme_write(struct acme *acme);
int acme_write(struct acme *acme)
{
	int ret;

	switch (ret = pm_runtime_get_sync(acme->dev)) {
	case -EACCES:
	case 0:
	case 1:
		break;
	default:
		return ret;
	}

	writel(1, acme->regs);
	pm_runtime_put(acme->dev);

	return 0;
}
EXPORT_SYMBOL_GPL(acme_write);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
