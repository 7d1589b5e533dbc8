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
	struct acme *acme;
	struct acme_link *next;
};

/* Which device it is changes on the way: no patch. */
int acme_link_up(struct acme_link *link);
int acme_link_up(struct acme_link *link)
{
	struct acme *acme = link->acme;
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret) {
		acme = link->next->acme;
		pm_runtime_put(acme->dev);
		return ret;
	}

	writel(1, acme->regs);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_link_up);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
