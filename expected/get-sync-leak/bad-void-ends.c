// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
	unsigned long flags;
};

static void acme_finish(struct acme *acme, int error)
{
	clear_bit(0, &acme->flags);
	dev_dbg(acme->dev, "done: %d\n", error);
}

void acme_run(struct acme *acme);
void acme_run(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0) {
		acme_finish(acme, ret);
		return;
	}

	writel(1, acme->regs);
}
EXPORT_SYMBOL_GPL(acme_run);

void acme_done(struct acme *acme);
void acme_done(struct acme *acme)
{
	pm_runtime_put(acme->dev);
	acme_finish(acme, 0);
}
EXPORT_SYMBOL_GPL(acme_done);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
