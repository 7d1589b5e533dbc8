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

void acme_kick(struct acme *acme);
void acme_kick(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0)
		return;

	writel(1, acme->regs);
	pm_runtime_mark_last_busy(acme->dev);
	pm_runtime_put_autosuspend(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_kick);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
