// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/reset.h>

struct maple {
	void __iomem *base;
	struct clk *clk;
	struct reset_control *reset;
};

static int maple_runtime_suspend(struct device *dev)
{
	struct maple *maple = dev_get_drvdata(dev);

	clk_disable_unprepare(maple->clk);
	reset_control_assert(maple->reset);

	return 0;
}

static int maple_runtime_resume(struct device *dev)
{
	struct maple *maple = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(maple->clk);
	ret = reset_control_deassert(maple->reset);

	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(maple_pm_ops, maple_runtime_suspend,
				 maple_runtime_resume, NULL);

static int maple_probe(struct platform_device *pdev)
{
	struct maple *maple;

	maple = devm_kzalloc(&pdev->dev, sizeof(*maple), GFP_KERNEL);
	if (!maple)
		return -ENOMEM;

	maple->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(maple->base))
		return PTR_ERR(maple->base);

	maple->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(maple->clk))
		return PTR_ERR(maple->clk);

	maple->reset = devm_reset_control_get_exclusive(&pdev->dev, NULL);
	if (IS_ERR(maple->reset))
		return PTR_ERR(maple->reset);

	platform_set_drvdata(pdev, maple);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver maple_driver = {
	.probe = maple_probe,
	.driver = {
		.name = "maple",
		.pm = pm_ptr(&maple_pm_ops),
	},
};
module_platform_driver(maple_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
