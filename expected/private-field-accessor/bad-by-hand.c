// SPDX-License-Identifier: GPL-2.0-only
/* The device is not named at the read, or brackets would be left over. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static int pump_probe(struct platform_device *pdev)
{
	struct dev_pm_info *info = &pdev->dev.power;

	if (info->irq_safe)
		return -EINVAL;
	return !(pdev->dev.power.disable_depth) ? 0 : -EAGAIN;
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
