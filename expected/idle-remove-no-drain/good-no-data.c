// SPDX-License-Identifier: GPL-2.0-only
/* The callback looks at no driver data. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct gauge {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static bool gauge_sleeps = true;
module_param_named(sleeps, gauge_sleeps, bool, 0644);

static bool gauge_allowed(void)
{
	return gauge_sleeps;
}

static int gauge_runtime_idle(struct device *dev)
{
	if (!gauge_allowed())
		return -EBUSY;
	pm_runtime_autosuspend(dev);
	return 1;
}

static int gauge_probe(struct platform_device *pdev)
{
	struct gauge *gauge;

	gauge = kzalloc(sizeof(*gauge), GFP_KERNEL);
	if (!gauge)
		return -ENOMEM;
	gauge->dev = &pdev->dev;
	gauge->regs = ioremap(pdev->resource[0].start, 16);
	gauge->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!gauge->regs || IS_ERR(gauge->clk)) {
		kfree(gauge);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, gauge);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void gauge_remove(struct platform_device *pdev)
{
	struct gauge *gauge = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	iounmap(gauge->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(gauge);
}

static DEFINE_RUNTIME_DEV_PM_OPS(gauge_pm_ops, NULL, NULL, gauge_runtime_idle);

static struct platform_driver gauge_driver = {
	.probe = gauge_probe,
	.remove = gauge_remove,
	.driver = {
		.name = "gauge",
		.pm = pm_ptr(&gauge_pm_ops),
	},
};
module_platform_driver(gauge_driver);
MODULE_DESCRIPTION("Fixture: a callback without driver data");
MODULE_LICENSE("GPL");
