// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct redwood {
	struct clk *clk;
	struct clk *bus;
};

static int redwood_runtime_suspend(struct device *dev)
{
	struct redwood *redwood = dev_get_drvdata(dev);

	dev_dbg(dev, "%p\n", redwood);

	return 0;
}

static int redwood_runtime_resume(struct device *dev)
{
	struct redwood *redwood = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(redwood->clk);
	if (ret) {
		ret = clk_prepare_enable(redwood->bus);
		if (ret)
			return ret;
	}

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(redwood_pm_ops, redwood_runtime_suspend,
				 redwood_runtime_resume, NULL);

static int redwood_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct redwood *redwood;

	redwood = devm_kzalloc(dev, sizeof(*redwood), GFP_KERNEL);
	if (!redwood)
		return -ENOMEM;

	redwood->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(redwood->clk))
		return PTR_ERR(redwood->clk);

	redwood->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(redwood->bus))
		return PTR_ERR(redwood->bus);

	dev_set_drvdata(dev, redwood);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver redwood_driver = {
	.probe = redwood_probe,
	.driver = {
		.name = "redwood",
		.pm = pm_ptr(&redwood_pm_ops),
	},
};
module_platform_driver(redwood_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
