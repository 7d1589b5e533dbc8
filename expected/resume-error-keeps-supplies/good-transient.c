// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct teak {
	struct clk *clk;
	void __iomem *base;
};

static int teak_runtime_suspend(struct device *dev)
{
	struct teak *teak = dev_get_drvdata(dev);

	clk_disable_unprepare(teak->clk);

	return 0;
}

static int teak_runtime_resume(struct device *dev)
{
	struct teak *teak = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(teak->clk);
	if (ret)
		return ret;

	if (!readl(teak->base))
		return -EAGAIN;

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(teak_pm_ops, teak_runtime_suspend,
				 teak_runtime_resume, NULL);

static int teak_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct teak *teak;

	teak = devm_kzalloc(dev, sizeof(*teak), GFP_KERNEL);
	if (!teak)
		return -ENOMEM;

	teak->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(teak->clk))
		return PTR_ERR(teak->clk);

	teak->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(teak->base))
		return PTR_ERR(teak->base);

	dev_set_drvdata(dev, teak);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver teak_driver = {
	.probe = teak_probe,
	.driver = {
		.name = "teak",
		.pm = pm_ptr(&teak_pm_ops),
	},
};
module_platform_driver(teak_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
