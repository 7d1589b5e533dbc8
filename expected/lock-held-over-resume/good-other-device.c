// SPDX-License-Identifier: GPL-2.0-only
// The parent, a supplier and a child.
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_domain.h>
#include <linux/pm_runtime.h>

struct pump {
	struct device *dev;
	void __iomem *regs;
	struct device *supply;
	struct mutex lock;
};

struct pump_child {
	struct device gadget;
};

static int pump_runtime_suspend(struct device *dev)
{
	struct pump *pump = dev_get_drvdata(dev);

	writel(0, pump->regs);

	return 0;
}

static int pump_runtime_resume(struct device *dev)
{
	struct pump *pump = dev_get_drvdata(dev);

	mutex_lock(&pump->lock);
	writel(1, pump->regs);
	mutex_unlock(&pump->lock);

	return 0;
}

int pump_start(struct pump *pump);
int pump_start(struct pump *pump)
{
	int ret;

	mutex_lock(&pump->lock);
	ret = pm_runtime_resume_and_get(pump->dev->parent);
	if (!ret)
		ret = pm_runtime_resume_and_get(pump->supply);
	mutex_unlock(&pump->lock);

	return ret;
}

int pump_child_start(struct pump *pump, struct pump_child *child);
int pump_child_start(struct pump *pump, struct pump_child *child)
{
	int ret;

	mutex_lock(&pump->lock);
	ret = pm_runtime_resume_and_get(&child->gadget);
	mutex_unlock(&pump->lock);

	return ret;
}

static int pump_probe(struct platform_device *pdev)
{
	struct pump *pump;

	pump = devm_kzalloc(&pdev->dev, sizeof(*pump), GFP_KERNEL);
	if (!pump)
		return -ENOMEM;

	pump->dev = &pdev->dev;
	pump->supply = dev_pm_domain_attach_by_name(&pdev->dev, "supply");
	mutex_init(&pump->lock);
	platform_set_drvdata(pdev, pump);

	return devm_pm_runtime_enable(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(pump_pm_ops, pump_runtime_suspend, pump_runtime_resume, NULL);

static struct platform_driver pump_driver = {
	.probe = pump_probe,
	.driver = {
		.name = "pump",
		.pm = pm_ptr(&pump_pm_ops),
	},
};
module_platform_driver(pump_driver);

MODULE_LICENSE("GPL");
