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
	if (ret < 0) {
		acme->on = false;
		return ret;
	}

	writel(1, acme->regs);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
