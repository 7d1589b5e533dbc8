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

int acme_filter(struct acme *acme, const u32 *values, int count);
int acme_filter(struct acme *acme, const u32 *values, int count)
{
	int ret, i;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret < 0)
		goto out;

	for (i = 0; i < count; i++) {
		if (values[i])
			ret = readl(acme->regs) ? 0 : -EIO;
		if (ret < 0)
			goto out_put;
	}

out_put:
	pm_runtime_put(acme->dev);
out:
	return ret;
}
EXPORT_SYMBOL_GPL(acme_filter);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
