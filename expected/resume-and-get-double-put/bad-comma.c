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

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret < 0)
		return pm_runtime_put_noidle(acme->dev), ret;

	ret = readl(acme->regs);
	pm_runtime_put(acme->dev);
	return ret;
}
EXPORT_SYMBOL_GPL(acme_read);

int acme_peek(struct acme *acme);
int acme_peek(struct acme *acme)
{
	if (pm_runtime_resume_and_get(acme->dev))
		return pm_runtime_put_noidle(acme->dev), -EIO;

	return readl(acme->regs);
}
EXPORT_SYMBOL_GPL(acme_peek);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
