// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/property.h>

struct sable {
	struct clk *clk;
	struct device *child;
};

static int sable_runtime_suspend(struct device *dev)
{
	struct sable *sable = dev_get_drvdata(dev);

	clk_disable_unprepare(sable->clk);

	return 0;
}

static int sable_runtime_resume(struct device *dev)
{
	struct sable *sable = dev_get_drvdata(dev);

	return clk_prepare_enable(sable->clk);
}

static int sable_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct sable *sable;
	int ret;

	sable = devm_kzalloc(dev, sizeof(*sable), GFP_KERNEL);
	if (!sable)
		return -ENOMEM;

	sable->clk = devm_clk_get_prepared(dev, NULL);
	if (IS_ERR(sable->clk))
		return PTR_ERR(sable->clk);

	ret = clk_enable(sable->clk);
	if (ret)
		return ret;

	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	if (device_property_present(dev, "acme,slow"))
		pm_runtime_set_autosuspend_delay(dev, 100);
	platform_set_drvdata(pdev, sable);

	return 0;
}

static void sable_remove(struct platform_device *pdev)
{
	pm_runtime_disable(&pdev->dev);
	pm_runtime_set_suspended(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(sable_pm_ops, sable_runtime_suspend,
				 sable_runtime_resume, NULL);

static struct platform_driver sable_driver = {
	.probe = sable_probe,
	.remove = sable_remove,
	.driver = {
		.name = "sable",
		.pm = pm_ptr(&sable_pm_ops),
	},
};
module_platform_driver(sable_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
