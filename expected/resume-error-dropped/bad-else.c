// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct eagle {
	void __iomem *base;
	struct clk *clk;
};

static int eagle_runtime_suspend(struct device *dev)
{
	struct eagle *eagle = dev_get_drvdata(dev);

	if (!device_may_wakeup(dev))
		clk_disable_unprepare(eagle->clk);

	return 0;
}

static int eagle_runtime_resume(struct device *dev)
{
	struct eagle *eagle = dev_get_drvdata(dev);

	if (device_may_wakeup(dev))
		writel(0, eagle->base);
	else
		clk_prepare_enable(eagle->clk);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(eagle_pm_ops, eagle_runtime_suspend,
				 eagle_runtime_resume, NULL);

static int eagle_probe(struct platform_device *pdev)
{
	struct eagle *eagle;

	eagle = devm_kzalloc(&pdev->dev, sizeof(*eagle), GFP_KERNEL);
	if (!eagle)
		return -ENOMEM;

	eagle->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(eagle->base))
		return PTR_ERR(eagle->base);

	eagle->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(eagle->clk))
		return PTR_ERR(eagle->clk);

	platform_set_drvdata(pdev, eagle);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver eagle_driver = {
	.probe = eagle_probe,
	.driver = {
		.name = "eagle",
		.pm = pm_ptr(&eagle_pm_ops),
	},
};
module_platform_driver(eagle_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
