// SPDX-License-Identifier: GPL-2.0-only
/* One helper for runtime PM and system sleep, and the count in a local. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct chiller {
	struct platform_device *pdev;
	bool running;
};

static void chiller_stop(struct chiller *chiller)
{
	int users = atomic_read(&chiller->pdev->dev.power.usage_count);

	if (users > 0)
		return;
	if (!atomic_read(&chiller->pdev->dev.power.usage_count) && chiller->running)
		chiller->running = false;
}

static int chiller_off(struct device *dev)
{
	chiller_stop(dev_get_drvdata(dev));
	return 0;
}

static int chiller_on(struct device *dev)
{
	struct chiller *chiller = dev_get_drvdata(dev);

	chiller->running = true;
	return 0;
}

static UNIVERSAL_DEV_PM_OPS(chiller_pm_ops, chiller_off, chiller_on, NULL);

static struct platform_driver chiller_driver = {
	.driver = {
		.name = "chiller",
		.pm = pm_ptr(&chiller_pm_ops),
	},
};
module_platform_driver(chiller_driver);
MODULE_DESCRIPTION("Fixture: a helper that the system-sleep callbacks reach");
MODULE_LICENSE("GPL");
