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

static void acme_off(struct acme *acme)
{
	pm_runtime_put_sync(acme->dev);
}

int acme_read(struct acme *acme);
int acme_read(struct acme *acme)
{
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret) {
		acme_off(acme);
		return ret;
	}

	ret = readl(acme->regs);
	acme_off(acme);
	return ret;
}
EXPORT_SYMBOL_GPL(acme_read);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
