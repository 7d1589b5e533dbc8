// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme_end {
	struct device *dev;
};

struct acme {
	struct acme_end *supplier, *consumer;
	void __iomem *regs;
};

int acme_link(struct acme *acme);
int acme_link(struct acme *acme)
{
	int ret;

	if (pm_runtime_get_sync(acme->supplier->dev) < 0)
		goto err;

	ret = pm_runtime_resume_and_get(acme->consumer->dev);
	if (ret) {
		pm_runtime_put(acme->supplier->dev);
		return ret;
	}

	writel(1, acme->regs);
	return 0;

err:
	pm_runtime_put_noidle(acme->supplier->dev);
	return -EIO;
}
EXPORT_SYMBOL_GPL(acme_link);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
