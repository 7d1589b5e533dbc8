// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct flute {
	struct device *dev;
	struct clk *clk;
};

static int flute_runtime_suspend(struct device *dev)
{
	struct flute *flute = dev_get_drvdata(dev);

	clk_disable_unprepare(flute->clk);

	return 0;
}

static int flute_runtime_resume(struct device *dev)
{
	struct flute *flute = dev_get_drvdata(dev);

	return clk_prepare_enable(flute->clk);
}

static int flute_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct flute *flute;

	flute = devm_kzalloc(dev, sizeof(*flute), GFP_KERNEL);
	if (!flute)
		return -ENOMEM;

	flute->dev = dev;
	flute->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(flute->clk))
		return PTR_ERR(flute->clk);
	platform_set_drvdata(pdev, flute);

	pm_runtime_set_autosuspend_delay(dev, 100);
	pm_runtime_use_autosuspend(dev);
	pm_runtime_enable(dev);

	return 0;
}

static void flute_remove(struct platform_device *pdev)
{
	pm_runtime_force_suspend(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(flute_pm_ops, flute_runtime_suspend,
				 flute_runtime_resume, NULL);

static struct platform_driver flute_driver = {
	.probe = flute_probe,
	.remove = flute_remove,
	.driver = {
		.name = "flute",
		.pm = pm_ptr(&flute_pm_ops),
	},
};
module_platform_driver(flute_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
