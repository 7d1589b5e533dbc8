// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/regulator/consumer.h>

struct cedar {
	struct clk *clk;
	struct clk *bus;
	struct regulator *supply;
};

static int cedar_runtime_suspend(struct device *dev)
{
	struct cedar *cedar = dev_get_drvdata(dev);

	clk_disable_unprepare(cedar->bus);
	clk_disable_unprepare(cedar->clk);
	regulator_disable(cedar->supply);

	return 0;
}

static int cedar_runtime_resume(struct device *dev)
{
	struct cedar *cedar = dev_get_drvdata(dev);
	int ret;

	ret = regulator_enable(cedar->supply);
	if (ret)
		return ret;

	ret = clk_prepare_enable(cedar->clk);
	if (ret)
		goto err_supply;

	ret = clk_prepare_enable(cedar->bus);
	if (ret)
		goto err_supply;

	return 0;

err_supply:
	regulator_disable(cedar->supply);
	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(cedar_pm_ops, cedar_runtime_suspend,
				 cedar_runtime_resume, NULL);

static int cedar_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct cedar *cedar;

	cedar = devm_kzalloc(dev, sizeof(*cedar), GFP_KERNEL);
	if (!cedar)
		return -ENOMEM;

	cedar->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(cedar->clk))
		return PTR_ERR(cedar->clk);

	cedar->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(cedar->bus))
		return PTR_ERR(cedar->bus);

	cedar->supply = devm_regulator_get(dev, "supply");
	if (IS_ERR(cedar->supply))
		return PTR_ERR(cedar->supply);

	dev_set_drvdata(dev, cedar);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver cedar_driver = {
	.probe = cedar_probe,
	.driver = {
		.name = "cedar",
		.pm = pm_ptr(&cedar_pm_ops),
	},
};
module_platform_driver(cedar_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
