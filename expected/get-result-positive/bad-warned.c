// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
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
	if (WARN_ON(ret)) {
		pm_runtime_put_noidle(acme->dev);
		return ret;
	}

	ret = readl(acme->regs);
	pm_runtime_put(acme->dev);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_read);

int acme_wake(struct acme *acme);
int acme_wake(struct acme *acme)
{
	if (WARN_ON_ONCE(pm_runtime_resume(acme->dev)))
		return -EIO;

	return readl(acme->regs);
}
EXPORT_SYMBOL_GPL(acme_wake);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
