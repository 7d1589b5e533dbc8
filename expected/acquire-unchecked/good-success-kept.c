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
	int ret;

	PM_RUNTIME_ACQUIRE(acme->dev, pm);
	ret = PM_RUNTIME_ACQUIRE_ERR(&pm);
	if (!ret)
		ret = regmap_write(acme->regmap, 0, 1);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_start);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
