// SPDX-License-Identifier: GPL-2.0-only
/* Two fields of which one accessor is made: one finding, one call. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static bool valve_sleeps(struct device *dev)
{
	return dev->power.runtime_status == RPM_SUSPENDED && !dev->power.disable_depth;
}

static bool valve_wakes(struct platform_device *pdev)
{
	return pdev->dev.power.disable_depth ||
	       pdev->dev.power.runtime_status == RPM_ACTIVE;
}

static int valve_probe(struct platform_device *pdev)
{
	if (valve_sleeps(&pdev->dev))
		return -EAGAIN;
	pm_runtime_get_noresume(&pdev->dev);
	return valve_wakes(pdev) ? 0 : -EIO;
}

static struct platform_driver valve_driver = {
	.probe = valve_probe,
	.driver = {
		.name = "valve",
	},
};
module_platform_driver(valve_driver);
MODULE_DESCRIPTION("Fixture: pm_runtime_suspended() and pm_runtime_active() by hand");
MODULE_LICENSE("GPL");
