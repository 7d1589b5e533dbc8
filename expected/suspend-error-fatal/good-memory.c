// SPDX-License-Identifier: GPL-2.0-only
// Registers in memory: these writes do not fail.
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

static int foo_runtime_suspend(struct device *dev)
{
	return regmap_write(dev_get_regmap(dev, NULL), 0x10, 0);
}

static int foo_runtime_resume(struct device *dev)
{
	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(foo_pm_ops, foo_runtime_suspend, foo_runtime_resume, NULL);

static int foo_probe(struct platform_device *pdev)
{
	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver foo_driver = {
	.driver = {
		.name = "foo",
		.pm = pm_ptr(&foo_pm_ops),
	},
	.probe = foo_probe,
};
module_platform_driver(foo_driver);
MODULE_DESCRIPTION("foo");
MODULE_LICENSE("GPL");
