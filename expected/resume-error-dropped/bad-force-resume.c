// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct sable {
	void __iomem *base;
	struct clk *clk;
	u32 mode;
};

static int sable_runtime_suspend(struct device *dev)
{
	struct sable *sable = dev_get_drvdata(dev);

	clk_disable_unprepare(sable->clk);

	return 0;
}

static int sable_resume(struct device *dev)
{
	struct sable *sable = dev_get_drvdata(dev);

	pm_runtime_force_resume(dev);
	writel(sable->mode, sable->base);

	return 0;
}

static int sable_runtime_resume(struct device *dev)
{
	struct sable *sable = dev_get_drvdata(dev);

	return clk_prepare_enable(sable->clk);
}

static const struct dev_pm_ops sable_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(pm_runtime_force_suspend, sable_resume)
	RUNTIME_PM_OPS(sable_runtime_suspend, sable_runtime_resume, NULL)
};

static int sable_probe(struct platform_device *pdev)
{
	struct sable *sable;

	sable = devm_kzalloc(&pdev->dev, sizeof(*sable), GFP_KERNEL);
	if (!sable)
		return -ENOMEM;

	sable->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(sable->base))
		return PTR_ERR(sable->base);

	sable->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(sable->clk))
		return PTR_ERR(sable->clk);

	platform_set_drvdata(pdev, sable);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver sable_driver = {
	.probe = sable_probe,
	.driver = {
		.name = "sable",
		.pm = pm_ptr(&sable_pm_ops),
	},
};
module_platform_driver(sable_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
