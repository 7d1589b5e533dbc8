// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acacia {
	struct clk *clk;
	struct clk *bus;
};

static int acacia_runtime_suspend(struct device *dev)
{
	struct acacia *acacia = dev_get_drvdata(dev);

	clk_disable_unprepare(acacia->bus);
	clk_disable_unprepare(acacia->clk);

	return 0;
}

static int acacia_runtime_resume(struct device *dev)
{
	struct acacia *acacia = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(acacia->clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(acacia->bus);
	if (ret) {
		clk_disable_unprepare(acacia->clk);
		return ret;
	}

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(acacia_pm_ops, acacia_runtime_suspend,
				 acacia_runtime_resume, NULL);

static int acacia_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acacia *acacia;

	acacia = devm_kzalloc(dev, sizeof(*acacia), GFP_KERNEL);
	if (!acacia)
		return -ENOMEM;

	acacia->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(acacia->clk))
		return PTR_ERR(acacia->clk);

	acacia->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(acacia->bus))
		return PTR_ERR(acacia->bus);

	dev_set_drvdata(dev, acacia);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver acacia_driver = {
	.probe = acacia_probe,
	.driver = {
		.name = "acacia",
		.pm = pm_ptr(&acacia_pm_ops),
	},
};
module_platform_driver(acacia_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
