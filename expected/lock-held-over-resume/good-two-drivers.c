// SPDX-License-Identifier: GPL-2.0-only
// The callback of another driver of the file takes the lock.
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

struct valve {
	struct device *dev;
	void __iomem *regs;
	struct mutex lock;
};

static int valve_runtime_resume(struct device *dev)
{
	struct valve *valve = dev_get_drvdata(dev);

	writel(1, valve->regs);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(valve_pm_ops, NULL, valve_runtime_resume, NULL);

static int valve_probe(struct platform_device *pdev)
{
	struct valve *valve;

	valve = devm_kzalloc(&pdev->dev, sizeof(*valve), GFP_KERNEL);
	if (!valve)
		return -ENOMEM;

	valve->dev = &pdev->dev;
	mutex_init(&valve->lock);
	platform_set_drvdata(pdev, valve);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver valve_driver = {
	.probe = valve_probe,
	.driver = {
		.name = "valve",
		.pm = pm_ptr(&valve_pm_ops),
	},
};

int pump_open(struct pump *pump, struct valve *valve);
int pump_open(struct pump *pump, struct valve *valve)
{
	int ret;

	mutex_lock(&valve->lock);
	ret = pm_runtime_resume_and_get(valve->dev);
	mutex_unlock(&valve->lock);

	return ret;
}

int pump_valve(struct pump *pump, struct valve *valve);
int pump_valve(struct pump *pump, struct valve *valve)
{
	int ret;

	mutex_lock(&pump->lock);
	ret = pm_runtime_resume_and_get(valve->dev);
	mutex_unlock(&pump->lock);

	return ret;
}

static int pump_init(void)
{
	int ret;

	ret = platform_driver_register(&valve_driver);
	if (ret)
		return ret;

	ret = platform_driver_register(&pump_driver);
	if (ret)
		platform_driver_unregister(&valve_driver);

	return ret;
}
module_init(pump_init);

MODULE_LICENSE("GPL");
