// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

struct acme {
	struct device *dev;
	struct regmap *regmap;
	void __iomem *base;
};

int acme_start(struct acme *acme);
int acme_start(struct acme *acme)
{
	PM_RUNTIME_ACQUIRE_AUTOSUSPEND(acme->dev, pm);

	return regmap_write(acme->regmap, 0, 1);
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
