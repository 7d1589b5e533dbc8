// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct vine {
	struct clk *clk;
	struct clk *bus;
};

static int vine_runtime_suspend(struct device *dev)
{
	struct vine *vine = dev_get_drvdata(dev);

	clk_disable_unprepare(vine->bus);

	return 0;
}

static int vine_runtime_resume(struct device *dev)
{
	struct vine *vine = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(vine->clk);
	if (ret)
		return ret;

	dev_dbg(dev, "%lu Hz\n", clk_get_rate(vine->clk));
	clk_disable_unprepare(vine->clk);

	return clk_prepare_enable(vine->bus);
}

static DEFINE_RUNTIME_DEV_PM_OPS(vine_pm_ops, vine_runtime_suspend,
				 vine_runtime_resume, NULL);

static int vine_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct vine *vine;

	vine = devm_kzalloc(dev, sizeof(*vine), GFP_KERNEL);
	if (!vine)
		return -ENOMEM;

	vine->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(vine->clk))
		return PTR_ERR(vine->clk);

	vine->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(vine->bus))
		return PTR_ERR(vine->bus);

	dev_set_drvdata(dev, vine);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver vine_driver = {
	.probe = vine_probe,
	.driver = {
		.name = "vine",
		.pm = pm_ptr(&vine_pm_ops),
	},
};
module_platform_driver(vine_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
