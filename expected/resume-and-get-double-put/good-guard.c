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

int acme_write(struct acme *acme, u32 value);
int acme_write(struct acme *acme, u32 value)
{
	int ret;

	guard(pm_runtime_noresume)(acme->dev);
	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		return ret;

	writel(value, acme->regs);
	pm_runtime_put(acme->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_write);

int acme_read(struct acme *acme);
int acme_read(struct acme *acme)
{
	int ret;

	PM_RUNTIME_ACQUIRE(acme->dev, pm);
	ret = PM_RUNTIME_ACQUIRE_ERR(&pm);
	if (ret)
		return ret;

	return readl(acme->regs);
}
EXPORT_SYMBOL_GPL(acme_read);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
