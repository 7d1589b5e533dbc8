// SPDX-License-Identifier: GPL-2.0-only
// What the callback calls takes the lock, but for the callback.
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

static int pump_runtime_suspend(struct device *dev)
{
	struct pump *pump = dev_get_drvdata(dev);

	writel(0, pump->regs);

	return 0;
}

static int pump_on(struct device *dev, bool runtime)
{
	struct pump *pump = dev_get_drvdata(dev);

	if (!runtime)
		mutex_lock(&pump->lock);
	pm_runtime_resume(dev->parent);
	writel(1, pump->regs);
	if (!runtime)
		mutex_unlock(&pump->lock);

	return 0;
}

static int pump_runtime_resume(struct device *dev)
{
	return pump_on(dev, true);
}

static int pump_resume(struct device *dev)
{
	return pump_on(dev, false);
}

int pump_start(struct pump *pump);
int pump_start(struct pump *pump)
{
	int ret;

	mutex_lock(&pump->lock);
	ret = pm_runtime_resume_and_get(pump->dev);
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
	mutex_init(&pump->lock);
	platform_set_drvdata(pdev, pump);

	return devm_pm_runtime_enable(&pdev->dev);
}

static const struct dev_pm_ops pump_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(NULL, pump_resume)
	RUNTIME_PM_OPS(pump_runtime_suspend, pump_runtime_resume, NULL)
};

static struct platform_driver pump_driver = {
	.probe = pump_probe,
	.driver = {
		.name = "pump",
		.pm = pm_ptr(&pump_pm_ops),
	},
};
module_platform_driver(pump_driver);

MODULE_LICENSE("GPL");
