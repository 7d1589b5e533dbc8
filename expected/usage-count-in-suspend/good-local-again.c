// SPDX-License-Identifier: GPL-2.0-only
/* The local holds something else by then. */
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static int plotter_halt(struct device *dev)
{
	writel(0, dev_get_drvdata(dev));
	return 0;
}

static int plotter_suspend(struct device *dev)
{
	int users = atomic_read(&dev->power.usage_count);

	dev_dbg(dev, "%d users\n", users);
	users = plotter_halt(dev);
	if (users)
		return users;
	return 0;
}

static int plotter_resume(struct device *dev)
{
	writel(1, dev_get_drvdata(dev));
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(plotter_pm_ops, plotter_suspend, plotter_resume);

static struct platform_driver plotter_driver = {
	.driver = {
		.name = "plotter",
		.pm = pm_ptr(&plotter_pm_ops),
	},
};
module_platform_driver(plotter_driver);
MODULE_DESCRIPTION("Fixture: a test for users in ->suspend");
MODULE_LICENSE("GPL");
