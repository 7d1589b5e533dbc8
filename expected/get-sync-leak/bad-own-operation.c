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

struct acme_ops {
	int (*on)(struct acme *acme);
	void (*off)(struct acme *acme);
};

static int acme_on(struct acme *acme)
{
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0)
		return ret;

	writel(1, acme->regs);
	return 0;
}

static void acme_off(struct acme *acme)
{
	pm_runtime_put(acme->dev);
}

static const struct acme_ops acme_ops = {
	.on = acme_on,
	.off = acme_off,
};

int acme_use(struct acme *acme, const struct acme_ops *ops);
int acme_use(struct acme *acme, const struct acme_ops *ops)
{
	int ret;

	ret = ops->on(acme);
	if (!ret) {
		ret = readl(acme->regs);
		ops->off(acme);
	} else {
		pm_runtime_put_noidle(acme->dev);
	}

	return ret;
}
EXPORT_SYMBOL_GPL(acme_use);

int acme_default(struct acme *acme);
int acme_default(struct acme *acme)
{
	return acme_use(acme, &acme_ops);
}
EXPORT_SYMBOL_GPL(acme_default);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
