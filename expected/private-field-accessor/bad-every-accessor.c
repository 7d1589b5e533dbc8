// SPDX-License-Identifier: GPL-2.0-only
/* Each field that has an accessor, read of a pointer and of an embedded device. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/pm_wakeup.h>

struct gauge {
	struct device *dev;
	struct platform_device *pdev;
	bool wakes, sleeps;
};

static int gauge_suspend(struct device *dev)
{
	struct gauge *gauge = dev_get_drvdata(dev);

	device_set_wakeup_enable(dev, dev->power.wakeup_path);
	gauge->wakes = gauge->dev->power.can_wakeup;
	gauge->sleeps = gauge->pdev->dev.power.async_suspend;
	if (!dev->power.irq_safe || dev->power.no_callbacks)
		return 0;
	return gauge->pdev->dev.power.no_pm ? 0 : -EBUSY;
}

static bool gauge_is_off(struct gauge *gauge)
{
	if (gauge->dev->power.disable_depth)
		return false;
	return gauge->dev->power.runtime_status == RPM_SUSPENDED;
}

static int gauge_read(struct gauge *gauge)
{
	struct device *dev = &gauge->pdev->dev;

	if (gauge->pdev->dev.power.runtime_status != RPM_SUSPENDED)
		return 0;
	if (!gauge->pdev->dev.power.disable_depth && gauge->wakes)
		return 1;
	if (dev->power.driver_flags & DPM_FLAG_SMART_SUSPEND)
		return 2;
	if (gauge->wakes && !(dev->power.driver_flags & DPM_FLAG_NO_DIRECT_COMPLETE))
		return 3;
	return gauge_is_off(gauge);
}

static int gauge_probe(struct platform_device *pdev)
{
	struct gauge *gauge;

	gauge = devm_kzalloc(&pdev->dev, sizeof(*gauge), GFP_KERNEL);
	if (!gauge)
		return -ENOMEM;
	gauge->dev = &pdev->dev;
	gauge->pdev = pdev;
	platform_set_drvdata(pdev, gauge);
	pm_runtime_get_noresume(&pdev->dev);
	return gauge_read(gauge);
}

static DEFINE_SIMPLE_DEV_PM_OPS(gauge_pm_ops, gauge_suspend, NULL);

static struct platform_driver gauge_driver = {
	.probe = gauge_probe,
	.driver = {
		.name = "gauge",
		.pm = pm_sleep_ptr(&gauge_pm_ops),
	},
};
module_platform_driver(gauge_driver);
MODULE_DESCRIPTION("Fixture: fields with an accessor");
MODULE_LICENSE("GPL");
