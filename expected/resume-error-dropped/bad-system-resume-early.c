// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct radar {
	void __iomem *base;
	struct clk *clk;
};

static int radar_suspend(struct device *dev)
{
	struct radar *radar = dev_get_drvdata(dev);

	clk_disable_unprepare(radar->clk);

	return 0;
}

static int radar_resume(struct device *dev)
{
	struct radar *radar = dev_get_drvdata(dev);

	clk_prepare_enable(radar->clk);
	writel(1, radar->base);

	return 0;
}

static const struct dev_pm_ops radar_pm_ops = {
	LATE_SYSTEM_SLEEP_PM_OPS(radar_suspend, radar_resume)
};

static int radar_probe(struct platform_device *pdev)
{
	struct radar *radar;

	radar = devm_kzalloc(&pdev->dev, sizeof(*radar), GFP_KERNEL);
	if (!radar)
		return -ENOMEM;

	radar->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(radar->base))
		return PTR_ERR(radar->base);

	radar->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(radar->clk))
		return PTR_ERR(radar->clk);

	platform_set_drvdata(pdev, radar);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver radar_driver = {
	.probe = radar_probe,
	.driver = {
		.name = "radar",
		.pm = pm_ptr(&radar_pm_ops),
	},
};
module_platform_driver(radar_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
