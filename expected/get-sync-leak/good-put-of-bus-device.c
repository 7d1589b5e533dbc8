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

int acme_open(struct platform_device *pdev);
int acme_open(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0) {
		pm_runtime_put_noidle(&pdev->dev);
		return ret;
	}

	writel(1, acme->regs);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_open);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
