// SPDX-License-Identifier: GPL-2.0-only
// Only ->runtime_suspend() takes the lock, and the call resumes.
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

	guard(mutex)(&pump->lock);
	writel(0, pump->regs);

	return 0;
}

static int pump_runtime_resume(struct device *dev)
{
	struct pump *pump = dev_get_drvdata(dev);

	writel(1, pump->regs);

	return 0;
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
