// SPDX-License-Identifier: GPL-2.0-only
// The failure is only logged.
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

void acme_use(struct acme *acme);
void acme_use(struct acme *acme)
{
	if (pm_runtime_resume_and_get(acme->dev) < 0)
		dev_warn(acme->dev, "no power\n");
	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_use);

void acme_stop(struct acme *acme);
void acme_stop(struct acme *acme)
{
	int ret = pm_runtime_resume_and_get(acme->dev);

	WARN_ON(ret);
	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_stop);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
