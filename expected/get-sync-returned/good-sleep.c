// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/input.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
};

static int acme_prepare(struct device *dev)
{
	return pm_runtime_get_sync(dev);
}

static void acme_complete(struct device *dev)
{
	pm_runtime_put(dev);
}

static const struct dev_pm_ops acme_pm_ops = {
	.prepare = acme_prepare,
	.complete = acme_complete,
};

static struct platform_driver acme_driver = {
	.driver = {
		.name = "acme",
		.pm = &acme_pm_ops,
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
