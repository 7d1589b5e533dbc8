// SPDX-License-Identifier: GPL-2.0-only
// Takes back what was put before.
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct device *link;
	struct mutex lock;
	void __iomem *regs;
	bool on;
};

int acme_stop(struct acme *acme);
int acme_stop(struct acme *acme)
{
	pm_runtime_put_sync(acme->dev);
	if (!readl(acme->regs))
		goto resume;

	return 0;

resume:
	pm_runtime_resume_and_get(acme->dev);
	return -EIO;
}
EXPORT_SYMBOL_GPL(acme_stop);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
