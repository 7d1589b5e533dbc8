// SPDX-License-Identifier: GPL-2.0-only
/* The error is only logged, where the call stands in the condition itself. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct joker {
	void __iomem *base;
	struct clk *clk;
};

static int joker_runtime_suspend(struct device *dev)
{
	struct joker *joker = dev_get_drvdata(dev);

	clk_disable_unprepare(joker->clk);

	return 0;
}

static int joker_runtime_resume(struct device *dev)
{
	struct joker *joker = dev_get_drvdata(dev);

	if (clk_prepare_enable(joker->clk))
		dev_warn(dev, "no clock\n");

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(joker_pm_ops, joker_runtime_suspend,
				 joker_runtime_resume, NULL);

static int joker_probe(struct platform_device *pdev)
{
	struct joker *joker;

	joker = devm_kzalloc(&pdev->dev, sizeof(*joker), GFP_KERNEL);
	if (!joker)
		return -ENOMEM;

	joker->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(joker->base))
		return PTR_ERR(joker->base);

	joker->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(joker->clk))
		return PTR_ERR(joker->clk);

	platform_set_drvdata(pdev, joker);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver joker_driver = {
	.probe = joker_probe,
	.driver = {
		.name = "joker",
		.pm = pm_ptr(&joker_pm_ops),
	},
};
module_platform_driver(joker_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
