// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
	struct mutex lock;
};

int acme_read(struct acme *acme);
int acme_read(struct acme *acme)
{
	int ret = 0;

	scoped_guard(mutex, &acme->lock) {
		ret = pm_runtime_get_sync(acme->dev);
		if (unlikely(ret < 0)) {
			dev_err(acme->dev, "no power\n");
			goto out;
		}
		ret = readl(acme->regs);
		pm_runtime_put(acme->dev);
	}

out:
	return ret;
}
EXPORT_SYMBOL_GPL(acme_read);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
