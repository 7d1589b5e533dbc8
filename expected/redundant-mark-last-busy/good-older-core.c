// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct device *peer;
	void __iomem *base;
};

void acme_stop(struct acme *acme);
void acme_stop(struct acme *acme)
{
	writel(0, acme->base);
	pm_runtime_mark_last_busy(acme->dev);
	pm_runtime_put_autosuspend(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_stop);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
