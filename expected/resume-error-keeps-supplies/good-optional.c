// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct kapok {
	struct clk *clk;
	struct clk *bus;
};

static int kapok_runtime_suspend(struct device *dev)
{
	struct kapok *kapok = dev_get_drvdata(dev);

	clk_disable_unprepare(kapok->bus);
	clk_disable_unprepare(kapok->clk);

	return 0;
}

static int kapok_runtime_resume(struct device *dev)
{
	struct kapok *kapok = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(kapok->clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(kapok->bus);
	if (ret)
		dev_warn(dev, "no bus clock: %d\n", ret);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(kapok_pm_ops, kapok_runtime_suspend,
				 kapok_runtime_resume, NULL);

static int kapok_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct kapok *kapok;

	kapok = devm_kzalloc(dev, sizeof(*kapok), GFP_KERNEL);
	if (!kapok)
		return -ENOMEM;

	kapok->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(kapok->clk))
		return PTR_ERR(kapok->clk);

	kapok->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(kapok->bus))
		return PTR_ERR(kapok->bus);

	dev_set_drvdata(dev, kapok);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver kapok_driver = {
	.probe = kapok_probe,
	.driver = {
		.name = "kapok",
		.pm = pm_ptr(&kapok_pm_ops),
	},
};
module_platform_driver(kapok_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
