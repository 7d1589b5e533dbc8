// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/regulator/consumer.h>

struct laurel {
	struct clk *clk;
	struct regulator *supply;
	bool on;
};

static int laurel_runtime_suspend(struct device *dev)
{
	struct laurel *laurel = dev_get_drvdata(dev);

	regulator_disable(laurel->supply);
	if (laurel->on)
		clk_disable_unprepare(laurel->clk);
	laurel->on = false;

	return 0;
}

static int laurel_runtime_resume(struct device *dev)
{
	struct laurel *laurel = dev_get_drvdata(dev);
	int ret;

	if (!laurel->on) {
		ret = clk_prepare_enable(laurel->clk);
		if (ret)
			return ret;
		laurel->on = true;
	}

	return regulator_enable(laurel->supply);
}

static DEFINE_RUNTIME_DEV_PM_OPS(laurel_pm_ops, laurel_runtime_suspend,
				 laurel_runtime_resume, NULL);

static int laurel_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct laurel *laurel;

	laurel = devm_kzalloc(dev, sizeof(*laurel), GFP_KERNEL);
	if (!laurel)
		return -ENOMEM;

	laurel->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(laurel->clk))
		return PTR_ERR(laurel->clk);

	laurel->supply = devm_regulator_get(dev, "supply");
	if (IS_ERR(laurel->supply))
		return PTR_ERR(laurel->supply);

	dev_set_drvdata(dev, laurel);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver laurel_driver = {
	.probe = laurel_probe,
	.driver = {
		.name = "laurel",
		.pm = pm_ptr(&laurel_pm_ops),
	},
};
module_platform_driver(laurel_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
