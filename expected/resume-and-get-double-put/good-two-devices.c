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

int acme_link(struct acme *acme, struct acme *supplier);
int acme_link(struct acme *acme, struct acme *supplier)
{
	int ret;

	ret = pm_runtime_resume_and_get(supplier->dev);
	if (ret)
		return ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret) {
		pm_runtime_put(supplier->dev);
		return ret;
	}

	writel(1, acme->regs);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_link);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
