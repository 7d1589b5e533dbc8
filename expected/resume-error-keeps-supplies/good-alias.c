// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct sumac {
	struct clk *clk;
	struct clk *bus;
};

static int sumac_runtime_suspend(struct device *dev)
{
	struct sumac *sumac = dev_get_drvdata(dev);

	clk_disable_unprepare(sumac->bus);
	clk_disable_unprepare(sumac->clk);

	return 0;
}

static int sumac_runtime_resume(struct device *dev)
{
	struct sumac *sumac = dev_get_drvdata(dev);

	struct clk *clk = sumac->clk;
	int ret;

	ret = clk_prepare_enable(sumac->clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(sumac->bus);
	if (ret)
		clk_disable_unprepare(clk);

	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(sumac_pm_ops, sumac_runtime_suspend,
				 sumac_runtime_resume, NULL);

static int sumac_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct sumac *sumac;

	sumac = devm_kzalloc(dev, sizeof(*sumac), GFP_KERNEL);
	if (!sumac)
		return -ENOMEM;

	sumac->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(sumac->clk))
		return PTR_ERR(sumac->clk);

	sumac->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(sumac->bus))
		return PTR_ERR(sumac->bus);

	dev_set_drvdata(dev, sumac);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver sumac_driver = {
	.probe = sumac_probe,
	.driver = {
		.name = "sumac",
		.pm = pm_ptr(&sumac_pm_ops),
	},
};
module_platform_driver(sumac_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
