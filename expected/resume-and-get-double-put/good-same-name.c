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

struct acme_link {
	struct acme *consumer;
	struct acme *supplier;
};

int acme_link_up(struct acme_link *link);
int acme_link_up(struct acme_link *link)
{
	int ret;

	ret = pm_runtime_resume_and_get(link->supplier->dev);
	if (ret)
		return ret;

	ret = pm_runtime_resume_and_get(link->consumer->dev);
	if (ret) {
		pm_runtime_put(link->supplier->dev);
		return ret;
	}
	return 0;
}
EXPORT_SYMBOL_GPL(acme_link_up);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
