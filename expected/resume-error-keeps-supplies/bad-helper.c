// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct juniper {
	struct clk *clk;
	struct clk *bus;
};

static int juniper_on(struct juniper *juniper)
{
	int ret;

	ret = clk_prepare_enable(juniper->clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(juniper->bus);
	if (ret)
		return ret;

	return 0;
}

static int juniper_runtime_suspend(struct device *dev)
{
	struct juniper *juniper = dev_get_drvdata(dev);

	clk_disable_unprepare(juniper->bus);
	clk_disable_unprepare(juniper->clk);

	return 0;
}

static int juniper_runtime_resume(struct device *dev)
{
	struct juniper *juniper = dev_get_drvdata(dev);
	int ret;

	ret = juniper_on(juniper);
	if (ret)
		dev_err(dev, "not on: %d\n", ret);

	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(juniper_pm_ops, juniper_runtime_suspend,
				 juniper_runtime_resume, NULL);

static int juniper_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct juniper *juniper;

	juniper = devm_kzalloc(dev, sizeof(*juniper), GFP_KERNEL);
	if (!juniper)
		return -ENOMEM;

	juniper->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(juniper->clk))
		return PTR_ERR(juniper->clk);

	juniper->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(juniper->bus))
		return PTR_ERR(juniper->bus);

	dev_set_drvdata(dev, juniper);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver juniper_driver = {
	.probe = juniper_probe,
	.driver = {
		.name = "juniper",
		.pm = pm_ptr(&juniper_pm_ops),
	},
};
module_platform_driver(juniper_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
