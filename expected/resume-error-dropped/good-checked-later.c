// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct wafer {
	void __iomem *base;
	struct clk *clk;
};

static int wafer_runtime_suspend(struct device *dev)
{
	struct wafer *wafer = dev_get_drvdata(dev);

	clk_disable_unprepare(wafer->clk);

	return 0;
}

static int wafer_runtime_resume(struct device *dev)
{
	struct wafer *wafer = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(wafer->clk);
	dev_dbg(dev, "resumed\n");

	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(wafer_pm_ops, wafer_runtime_suspend,
				 wafer_runtime_resume, NULL);

static int wafer_probe(struct platform_device *pdev)
{
	struct wafer *wafer;

	wafer = devm_kzalloc(&pdev->dev, sizeof(*wafer), GFP_KERNEL);
	if (!wafer)
		return -ENOMEM;

	wafer->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(wafer->base))
		return PTR_ERR(wafer->base);

	wafer->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(wafer->clk))
		return PTR_ERR(wafer->clk);

	platform_set_drvdata(pdev, wafer);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver wafer_driver = {
	.probe = wafer_probe,
	.driver = {
		.name = "wafer",
		.pm = pm_ptr(&wafer_pm_ops),
	},
};
module_platform_driver(wafer_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
