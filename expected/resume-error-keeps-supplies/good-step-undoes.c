// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct viburnum {
	struct clk *clk;
	struct clk *bus;
};

static int viburnum_start(struct viburnum *viburnum)
{
	int ret;

	ret = clk_prepare_enable(viburnum->bus);
	if (ret)
		clk_disable_unprepare(viburnum->clk);

	return ret;
}

static int viburnum_runtime_suspend(struct device *dev)
{
	struct viburnum *viburnum = dev_get_drvdata(dev);

	clk_disable_unprepare(viburnum->bus);
	clk_disable_unprepare(viburnum->clk);

	return 0;
}

static int viburnum_runtime_resume(struct device *dev)
{
	struct viburnum *viburnum = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(viburnum->clk);
	if (ret)
		return ret;

	return viburnum_start(viburnum);
}

static DEFINE_RUNTIME_DEV_PM_OPS(viburnum_pm_ops, viburnum_runtime_suspend,
				 viburnum_runtime_resume, NULL);

static int viburnum_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct viburnum *viburnum;

	viburnum = devm_kzalloc(dev, sizeof(*viburnum), GFP_KERNEL);
	if (!viburnum)
		return -ENOMEM;

	viburnum->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(viburnum->clk))
		return PTR_ERR(viburnum->clk);

	viburnum->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(viburnum->bus))
		return PTR_ERR(viburnum->bus);

	dev_set_drvdata(dev, viburnum);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver viburnum_driver = {
	.probe = viburnum_probe,
	.driver = {
		.name = "viburnum",
		.pm = pm_ptr(&viburnum_pm_ops),
	},
};
module_platform_driver(viburnum_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
