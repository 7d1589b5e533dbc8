// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct umber {
	void __iomem *base;
	struct clk *clk;
};

static int umber_runtime_suspend(struct device *dev)
{
	struct umber *umber = dev_get_drvdata(dev);

	clk_disable_unprepare(umber->clk);

	return 0;
}

static int umber_runtime_resume(struct device *dev)
{
	struct umber *umber = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(umber->clk);
	if (ret) {
		dev_err(dev, "no clock: %d\n", ret);
		return ret;
	}

	writel(1, umber->base);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(umber_pm_ops, umber_runtime_suspend,
				 umber_runtime_resume, NULL);

static int umber_probe(struct platform_device *pdev)
{
	struct umber *umber;

	umber = devm_kzalloc(&pdev->dev, sizeof(*umber), GFP_KERNEL);
	if (!umber)
		return -ENOMEM;

	umber->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(umber->base))
		return PTR_ERR(umber->base);

	umber->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(umber->clk))
		return PTR_ERR(umber->clk);

	platform_set_drvdata(pdev, umber);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver umber_driver = {
	.probe = umber_probe,
	.driver = {
		.name = "umber",
		.pm = pm_ptr(&umber_pm_ops),
	},
};
module_platform_driver(umber_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
