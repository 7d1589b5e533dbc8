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

static int acme_probe(struct platform_device *pdev)
{
	pm_runtime_enable(&pdev->dev);
	return pm_runtime_get_sync(&pdev->dev);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = { .name = "acme" },
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
