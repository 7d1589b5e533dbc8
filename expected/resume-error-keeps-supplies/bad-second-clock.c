// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct alder {
	struct clk *clk;
	struct clk *bus;
};

static int alder_runtime_suspend(struct device *dev)
{
	struct alder *alder = dev_get_drvdata(dev);

	clk_disable_unprepare(alder->bus);
	clk_disable_unprepare(alder->clk);

	return 0;
}

static int alder_runtime_resume(struct device *dev)
{
	struct alder *alder = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(alder->clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(alder->bus);
	if (ret)
		return ret;

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(alder_pm_ops, alder_runtime_suspend,
				 alder_runtime_resume, NULL);

static int alder_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct alder *alder;

	alder = devm_kzalloc(dev, sizeof(*alder), GFP_KERNEL);
	if (!alder)
		return -ENOMEM;

	alder->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(alder->clk))
		return PTR_ERR(alder->clk);

	alder->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(alder->bus))
		return PTR_ERR(alder->bus);

	dev_set_drvdata(dev, alder);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver alder_driver = {
	.probe = alder_probe,
	.driver = {
		.name = "alder",
		.pm = pm_ptr(&alder_pm_ops),
	},
};
module_platform_driver(alder_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
