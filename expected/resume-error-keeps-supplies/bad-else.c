// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct tamarisk {
	struct clk *clk;
	struct clk *bus;
	int errors;
};

static int tamarisk_runtime_suspend(struct device *dev)
{
	struct tamarisk *tamarisk = dev_get_drvdata(dev);

	clk_disable_unprepare(tamarisk->bus);
	clk_disable_unprepare(tamarisk->clk);

	return 0;
}

static int tamarisk_runtime_resume(struct device *dev)
{
	struct tamarisk *tamarisk = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(tamarisk->clk);
	if (!ret)
		tamarisk->errors = 0;
	else
		return ret;

	ret = clk_prepare_enable(tamarisk->bus);
	if (ret == 0)
		return 0;
	else
		return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(tamarisk_pm_ops, tamarisk_runtime_suspend,
				 tamarisk_runtime_resume, NULL);

static int tamarisk_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct tamarisk *tamarisk;

	tamarisk = devm_kzalloc(dev, sizeof(*tamarisk), GFP_KERNEL);
	if (!tamarisk)
		return -ENOMEM;

	tamarisk->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(tamarisk->clk))
		return PTR_ERR(tamarisk->clk);

	tamarisk->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(tamarisk->bus))
		return PTR_ERR(tamarisk->bus);

	dev_set_drvdata(dev, tamarisk);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver tamarisk_driver = {
	.probe = tamarisk_probe,
	.driver = {
		.name = "tamarisk",
		.pm = pm_ptr(&tamarisk_pm_ops),
	},
};
module_platform_driver(tamarisk_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
