// SPDX-License-Identifier: GPL-2.0-only
// The lock is released before the call, in three ways.
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

static int pump_runtime_resume(struct device *dev)
{
	struct pump *pump = dev_get_drvdata(dev);

	mutex_lock(&pump->lock);
	writel(1, pump->regs);
	mutex_unlock(&pump->lock);

	return 0;
}

static void pump_done(struct pump *pump)
{
	writel(0, pump->regs);
	mutex_unlock(&pump->lock);
}

int pump_start(struct pump *pump);
int pump_start(struct pump *pump)
{
	mutex_lock(&pump->lock);
	writel(2, pump->regs);
	mutex_unlock(&pump->lock);

	return pm_runtime_resume_and_get(pump->dev);
}

int pump_restart(struct pump *pump);
int pump_restart(struct pump *pump)
{
	int ret;

	mutex_lock(&pump->lock);
	pump_done(pump);
	ret = pm_runtime_resume_and_get(pump->dev);
	mutex_lock(&pump->lock);
	writel(2, pump->regs);
	pump_done(pump);

	return ret;
}

int pump_hand(struct pump *pump);
int pump_hand(struct pump *pump)
{
	struct mutex *lock = &pump->lock;
	int ret;

	mutex_lock(&pump->lock);
	writel(2, pump->regs);
	mutex_unlock(lock);
	ret = pm_runtime_resume_and_get(pump->dev);
	mutex_lock(&pump->lock);
	writel(3, pump->regs);
	mutex_unlock(&pump->lock);

	return ret;
}

int pump_turn(struct pump *pump);
int pump_turn(struct pump *pump)
{
	if (pump->regs) {
		guard(mutex)(&pump->lock);
		writel(2, pump->regs);
	}

	return pm_runtime_resume_and_get(pump->dev);
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
