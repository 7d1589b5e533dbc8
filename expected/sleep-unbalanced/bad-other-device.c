// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct clk *clk;
	struct device *child;
};

static int acme_runtime_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	clk_disable_unprepare(acme->clk);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	return clk_prepare_enable(acme->clk);
}

static int acme_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	pm_runtime_disable(acme->child);

	return 0;
}

static int acme_resume(struct device *dev)
{
	return 0;
}

static const struct dev_pm_ops acme_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(acme_suspend, acme_resume)
	RUNTIME_PM_OPS(acme_runtime_suspend, acme_runtime_resume, NULL)
};

static struct platform_driver acme_driver = {
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
