// SPDX-License-Identifier: GPL-2.0-only
/* The device is not named at the read, is const, or a comment would be lost. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct pump {
	struct device dev;
};

static bool pump_runs_bare(const struct device *dev)
{
	return dev->power.no_callbacks;
}

static bool pump_is_kept(const struct pump *pump)
{
	return pump->dev.power.no_pm;
}

static int pump_probe(struct platform_device *pdev)
{
	struct dev_pm_info *info = &pdev->dev.power;
	struct pump *pump;

	if (info->irq_safe)
		return -EINVAL;
	pump = devm_kzalloc(&pdev->dev, sizeof(*pump), GFP_KERNEL);
	if (!pump || pump_is_kept(pump))
		return -ENOMEM;
	pm_runtime_get_noresume(&pdev->dev);
	if (pump_runs_bare(&pdev->dev) &&
	    /* Nobody else enables it. */
	    !pdev->dev.power.disable_depth)
		return -EBUSY;
	return pdev->dev.power.runtime_status == /* not suspending */ RPM_SUSPENDED;
}

static struct platform_driver pump_driver = {
	.probe = pump_probe,
	.driver = {
		.name = "pump",
	},
};
module_platform_driver(pump_driver);
MODULE_DESCRIPTION("Fixture: reads for which patch mode has no place");
MODULE_LICENSE("GPL");
