// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/reset.h>

struct kiosk {
	void __iomem *base;
	struct clk *clk;
	struct reset_control *reset;
};

static int kiosk_runtime_suspend(struct device *dev)
{
	struct kiosk *kiosk = dev_get_drvdata(dev);

	clk_disable_unprepare(kiosk->clk);
	reset_control_assert(kiosk->reset);

	return 0;
}

static int kiosk_runtime_resume(struct device *dev)
{
	struct kiosk *kiosk = dev_get_drvdata(dev);
	int ret;

	reset_control_deassert(kiosk->reset);

	ret = clk_prepare_enable(kiosk->clk);

	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(kiosk_pm_ops, kiosk_runtime_suspend,
				 kiosk_runtime_resume, NULL);

static int kiosk_probe(struct platform_device *pdev)
{
	struct kiosk *kiosk;

	kiosk = devm_kzalloc(&pdev->dev, sizeof(*kiosk), GFP_KERNEL);
	if (!kiosk)
		return -ENOMEM;

	kiosk->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(kiosk->base))
		return PTR_ERR(kiosk->base);

	kiosk->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(kiosk->clk))
		return PTR_ERR(kiosk->clk);

	kiosk->reset = devm_reset_control_get_exclusive(&pdev->dev, NULL);
	if (IS_ERR(kiosk->reset))
		return PTR_ERR(kiosk->reset);

	platform_set_drvdata(pdev, kiosk);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver kiosk_driver = {
	.probe = kiosk_probe,
	.driver = {
		.name = "kiosk",
		.pm = pm_ptr(&kiosk_pm_ops),
	},
};
module_platform_driver(kiosk_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
