// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct pump {
	struct device *dev;
	void __iomem *regs;
	struct mutex lock;
};

struct resource *pump_area(struct pump *pump, struct platform_device *pdev);
struct resource *pump_area(struct pump *pump, struct platform_device *pdev)
{
	struct resource *area;

	if (pm_runtime_resume_and_get(pump->dev))
		return NULL;

	area = platform_get_resource(pdev, IORESOURCE_MEM, readl(pump->regs));
	if (!area)
		return ERR_PTR(-ENODEV);

	pm_runtime_put(pump->dev);

	return area;
}
EXPORT_SYMBOL_GPL(pump_area);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
