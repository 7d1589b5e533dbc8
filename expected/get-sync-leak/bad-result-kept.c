// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
	bool was_active;
};

int acme_open(struct acme *acme);
int acme_open(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0)
		return ret;

	acme->was_active = ret;
	if (!acme->was_active)
		writel(1, acme->regs);

	return 0;
}
EXPORT_SYMBOL_GPL(acme_open);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
