// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct elder {
	struct clk *clk;
	struct clk *bus;
};

static int elder_runtime_suspend(struct device *dev)
{
	struct elder *elder = dev_get_drvdata(dev);

	clk_disable_unprepare(elder->bus);
	clk_disable_unprepare(elder->clk);

	return 0;
}

static int elder_runtime_resume(struct device *dev)
{
	struct elder *elder = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(elder->clk);
	if (ret)
		return ret;

	return clk_prepare_enable(elder->bus);
}

static DEFINE_RUNTIME_DEV_PM_OPS(elder_pm_ops, elder_runtime_suspend,
				 elder_runtime_resume, NULL);

static int elder_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct elder *elder;

	elder = devm_kzalloc(dev, sizeof(*elder), GFP_KERNEL);
	if (!elder)
		return -ENOMEM;

	elder->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(elder->clk))
		return PTR_ERR(elder->clk);

	elder->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(elder->bus))
		return PTR_ERR(elder->bus);

	dev_set_drvdata(dev, elder);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver elder_driver = {
	.probe = elder_probe,
	.driver = {
		.name = "elder",
		.pm = pm_ptr(&elder_pm_ops),
	},
};
module_platform_driver(elder_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
