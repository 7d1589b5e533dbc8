// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
};

static void acme_hold(struct acme *acme)
{
	pm_runtime_get_noresume(acme->dev);
}

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	int ret;

	acme_hold(acme);

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret < 0) {
		pm_runtime_put_noidle(acme->dev);
		return ret;
	}

	writel(1, acme->regs);

	return 0;
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
