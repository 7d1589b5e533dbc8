// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct basil {
	void __iomem *base;
	struct clk *clk;
};

static int basil_runtime_suspend(struct device *dev)
{
	struct basil *basil = dev_get_drvdata(dev);

	if (!IS_ERR(basil->clk))
		clk_disable_unprepare(basil->clk);

	return 0;
}

static int basil_runtime_resume(struct device *dev)
{
	struct basil *basil = dev_get_drvdata(dev);

	if (!IS_ERR(basil->clk))
		clk_prepare_enable(basil->clk);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(basil_pm_ops, basil_runtime_suspend,
				 basil_runtime_resume, NULL);

static int basil_probe(struct platform_device *pdev)
{
	struct basil *basil;

	basil = devm_kzalloc(&pdev->dev, sizeof(*basil), GFP_KERNEL);
	if (!basil)
		return -ENOMEM;

	basil->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(basil->base))
		return PTR_ERR(basil->base);

	basil->clk = devm_clk_get(&pdev->dev, NULL);

	platform_set_drvdata(pdev, basil);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver basil_driver = {
	.probe = basil_probe,
	.driver = {
		.name = "basil",
		.pm = pm_ptr(&basil_pm_ops),
	},
};
module_platform_driver(basil_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
