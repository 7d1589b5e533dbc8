// SPDX-License-Identifier: GPL-2.0-only
// The put is for another device.
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
	int ret;

	pm_runtime_get_noresume(acme->link);
	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		dev_err(acme->dev, "no power: %d\n", ret);
	pm_runtime_put(acme->link);
}
EXPORT_SYMBOL_GPL(acme_use);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
