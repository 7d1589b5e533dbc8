// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct quill {
	void __iomem *base;
	struct clk *clk;
};

static int quill_suspend(struct device *dev)
{
	struct quill *quill = dev_get_drvdata(dev);

	clk_disable_unprepare(quill->clk);

	return 0;
}

static int quill_resume(struct device *dev)
{
	struct quill *quill = dev_get_drvdata(dev);

	clk_prepare_enable(quill->clk);

	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(quill_pm_ops, quill_suspend, quill_resume);

static int quill_probe(struct platform_device *pdev)
{
	struct quill *quill;

	quill = devm_kzalloc(&pdev->dev, sizeof(*quill), GFP_KERNEL);
	if (!quill)
		return -ENOMEM;

	quill->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(quill->base))
		return PTR_ERR(quill->base);

	quill->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(quill->clk))
		return PTR_ERR(quill->clk);

	platform_set_drvdata(pdev, quill);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver quill_driver = {
	.probe = quill_probe,
	.driver = {
		.name = "quill",
		.pm = pm_ptr(&quill_pm_ops),
	},
};
module_platform_driver(quill_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
