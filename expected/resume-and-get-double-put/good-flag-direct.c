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

int acme_read(struct acme *acme);
int acme_read(struct acme *acme)
{
	bool powered = false;
	int ret = -EIO;

	if (pm_runtime_resume_and_get(acme->dev) < 0)
		goto out;
	powered = true;

	ret = readl(acme->regs) ? 0 : -EIO;
out:
	if (powered)
		pm_runtime_put(acme->dev);
	return ret;
}
EXPORT_SYMBOL_GPL(acme_read);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
