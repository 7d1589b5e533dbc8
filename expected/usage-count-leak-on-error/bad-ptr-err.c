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

static struct resource *pump_find(struct pump *pump, struct platform_device *pdev)
{
	struct resource *area = platform_get_resource(pdev, IORESOURCE_MEM, readl(pump->regs));

	return area ?: ERR_PTR(-ENODEV);
}

struct resource *pump_area(struct pump *pump, struct platform_device *pdev, int *error);
struct resource *pump_area(struct pump *pump, struct platform_device *pdev, int *error)
{
	struct resource *area;
	int ret;

	ret = pm_runtime_resume_and_get(pump->dev);
	if (ret)
		goto out;

	area = pump_find(pump, pdev);
	if (IS_ERR(area)) {
		ret = PTR_ERR(area);
		goto out;
	}

	*error = 0;
	pm_runtime_put(pump->dev);
	return area;

out:
	*error = ret;
	return ERR_PTR(ret);
}
EXPORT_SYMBOL_GPL(pump_area);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
