// SPDX-License-Identifier: GPL-2.0-only
/* Nothing is left for the callback. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct godwit {
	struct device *dev;
	struct clk *clk;
	struct clk_bulk_data *clks;
	int num;
};

static int godwit_runtime_suspend(struct device *dev)
{
	struct godwit *godwit = dev_get_drvdata(dev);

	clk_bulk_disable_unprepare(godwit->num, godwit->clks);

	return 0;
}

static int godwit_runtime_resume(struct device *dev)
{
	struct godwit *godwit = dev_get_drvdata(dev);

	return clk_bulk_prepare_enable(godwit->num, godwit->clks);
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

	godwit->num = devm_clk_bulk_get_all(dev, &godwit->clks);
	if (godwit->num < 0)
		return godwit->num;

	ret = clk_bulk_prepare_enable(godwit->num, godwit->clks);
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

	clk_bulk_disable_unprepare(godwit->num, godwit->clks);
	godwit->num = 0;
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
