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

	if ((ret = pm_runtime_get_sync(acme->dev))) {
		if (ret < 0) {
			dev_err(acme->dev, "no power: %d\n", ret);
			pm_runtime_put_noidle(acme->dev);
			return ret;
		}
	}

	ret = readl(acme->regs);
	pm_runtime_put(acme->dev);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_read);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
