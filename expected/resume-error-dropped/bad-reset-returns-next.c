// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/reset.h>

struct juror {
	void __iomem *base;
	struct clk *clk;
	struct reset_control *reset;
};

static int juror_runtime_suspend(struct device *dev)
{
	struct juror *juror = dev_get_drvdata(dev);

	clk_disable_unprepare(juror->clk);
	reset_control_assert(juror->reset);

	return 0;
}

static int juror_runtime_resume(struct device *dev)
{
	struct juror *juror = dev_get_drvdata(dev);

	reset_control_deassert(juror->reset);

	return clk_prepare_enable(juror->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(juror_pm_ops, juror_runtime_suspend,
				 juror_runtime_resume, NULL);

static int juror_probe(struct platform_device *pdev)
{
	struct juror *juror;

	juror = devm_kzalloc(&pdev->dev, sizeof(*juror), GFP_KERNEL);
	if (!juror)
		return -ENOMEM;

	juror->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(juror->base))
		return PTR_ERR(juror->base);

	juror->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(juror->clk))
		return PTR_ERR(juror->clk);

	juror->reset = devm_reset_control_get_exclusive(&pdev->dev, NULL);
	if (IS_ERR(juror->reset))
		return PTR_ERR(juror->reset);

	platform_set_drvdata(pdev, juror);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver juror_driver = {
	.probe = juror_probe,
	.driver = {
		.name = "juror",
		.pm = pm_ptr(&juror_pm_ops),
	},
};
module_platform_driver(juror_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
