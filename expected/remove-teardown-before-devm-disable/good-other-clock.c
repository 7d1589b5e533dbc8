// SPDX-License-Identifier: GPL-2.0-only
/* Runtime PM owns the clock that probe has enabled. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct godwit {
	struct device *dev;
	struct clk *clk;
	struct clk *bus;
};

static int godwit_runtime_suspend(struct device *dev)
{
	struct godwit *godwit = dev_get_drvdata(dev);

	clk_disable_unprepare(godwit->clk);

	return 0;
}

static int godwit_runtime_resume(struct device *dev)
{
	struct godwit *godwit = dev_get_drvdata(dev);

	return clk_prepare_enable(godwit->clk);
}

static int godwit_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct godwit *godwit;
	int ret;

	godwit = devm_kzalloc(dev, sizeof(*godwit), GFP_KERNEL);
	if (!godwit)
		return -ENOMEM;

	godwit->dev = dev;
	godwit->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(godwit->clk))
		return PTR_ERR(godwit->clk);
	platform_set_drvdata(pdev, godwit);

	ret = clk_prepare_enable(godwit->clk);
	if (ret)
		return ret;

	pm_runtime_set_autosuspend_delay(dev, 200);
	pm_runtime_use_autosuspend(dev);
	pm_runtime_set_active(dev);

	return devm_pm_runtime_enable(dev);
}

static void godwit_remove(struct platform_device *pdev)
{
	struct godwit *godwit = platform_get_drvdata(pdev);

	clk_disable_unprepare(godwit->bus);
}

static DEFINE_RUNTIME_DEV_PM_OPS(godwit_pm_ops, godwit_runtime_suspend,
				 godwit_runtime_resume, NULL);

static struct platform_driver godwit_driver = {
	.probe = godwit_probe,
	.remove = godwit_remove,
	.driver = {
		.name = "godwit",
		.pm = pm_ptr(&godwit_pm_ops),
	},
};
module_platform_driver(godwit_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
