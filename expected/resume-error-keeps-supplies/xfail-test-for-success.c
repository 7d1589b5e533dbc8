// SPDX-License-Identifier: GPL-2.0-only
// The second clock is enabled behind a test for success: not seen.
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct yew {
	struct clk *clk;
	struct clk *bus;
};

static int yew_runtime_suspend(struct device *dev)
{
	struct yew *yew = dev_get_drvdata(dev);

	clk_disable_unprepare(yew->bus);
	clk_disable_unprepare(yew->clk);

	return 0;
}

static int yew_runtime_resume(struct device *dev)
{
	struct yew *yew = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(yew->clk);
	if (!ret)
		ret = clk_prepare_enable(yew->bus);

	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(yew_pm_ops, yew_runtime_suspend,
				 yew_runtime_resume, NULL);

static int yew_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct yew *yew;

	yew = devm_kzalloc(dev, sizeof(*yew), GFP_KERNEL);
	if (!yew)
		return -ENOMEM;

	yew->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(yew->clk))
		return PTR_ERR(yew->clk);

	yew->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(yew->bus))
		return PTR_ERR(yew->bus);

	dev_set_drvdata(dev, yew);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver yew_driver = {
	.probe = yew_probe,
	.driver = {
		.name = "yew",
		.pm = pm_ptr(&yew_pm_ops),
	},
};
module_platform_driver(yew_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
