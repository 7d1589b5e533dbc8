// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct cypress {
	struct clk *clk;
	struct clk *bus;
};

static void cypress_off(struct clk *clk)
{
	clk_disable_unprepare(clk);
}

static int cypress_runtime_suspend(struct device *dev)
{
	struct cypress *cypress = dev_get_drvdata(dev);

	clk_disable_unprepare(cypress->bus);
	clk_disable_unprepare(cypress->clk);

	return 0;
}

static int cypress_runtime_resume(struct device *dev)
{
	struct cypress *cypress = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(cypress->clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(cypress->bus);
	if (ret) {
		cypress_off(cypress->clk);
		return ret;
	}

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(cypress_pm_ops, cypress_runtime_suspend,
				 cypress_runtime_resume, NULL);

static int cypress_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct cypress *cypress;

	cypress = devm_kzalloc(dev, sizeof(*cypress), GFP_KERNEL);
	if (!cypress)
		return -ENOMEM;

	cypress->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(cypress->clk))
		return PTR_ERR(cypress->clk);

	cypress->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(cypress->bus))
		return PTR_ERR(cypress->bus);

	dev_set_drvdata(dev, cypress);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver cypress_driver = {
	.probe = cypress_probe,
	.driver = {
		.name = "cypress",
		.pm = pm_ptr(&cypress_pm_ops),
	},
};
module_platform_driver(cypress_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
