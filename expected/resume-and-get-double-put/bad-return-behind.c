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

/* The statement behind the block starts with a return. */
int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret) {
		pm_runtime_put_noidle(acme->dev);
		return ret;
	}
	return 0;
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
