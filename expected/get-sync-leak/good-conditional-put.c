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

int acme_power(struct acme *acme, bool on);
int acme_power(struct acme *acme, bool on)
{
	int ret;

	if (on)
		ret = pm_runtime_get_sync(acme->dev);
	else
		ret = pm_runtime_put_sync(acme->dev);

	if (ret < 0) {
		if (on)
			pm_runtime_put_noidle(acme->dev);
		return ret;
	}

	return 0;
}
EXPORT_SYMBOL_GPL(acme_power);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
