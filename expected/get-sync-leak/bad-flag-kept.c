// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
	bool on;
};

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	int ret;

	acme->on = true;
	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0)
		return ret;

	writel(1, acme->regs);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_start);

void acme_stop(struct acme *acme);
void acme_stop(struct acme *acme)
{
	if (!acme->on)
		return;

	acme->on = false;
	pm_runtime_put(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_stop);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
