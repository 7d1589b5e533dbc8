// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/property.h>

struct reed {
	struct device *dev;
	struct clk *clk;
	void (*start)(struct reed *reed);
};

static int reed_runtime_suspend(struct device *dev)
{
	struct reed *reed = dev_get_drvdata(dev);

	clk_disable_unprepare(reed->clk);

	return 0;
}

static int reed_runtime_resume(struct device *dev)
{
	struct reed *reed = dev_get_drvdata(dev);

	return clk_prepare_enable(reed->clk);
}

static int reed_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct reed *reed;
	int ret;

	reed = devm_kzalloc(dev, sizeof(*reed), GFP_KERNEL);
	if (!reed)
		return -ENOMEM;

	reed->dev = dev;
	reed->start = device_get_match_data(dev);
	reed->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(reed->clk))
		return PTR_ERR(reed->clk);
	platform_set_drvdata(pdev, reed);

	reed->start(reed);
	devm_pm_runtime_enable(dev);

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return dev_err_probe(dev, ret, "no power\n");

	dev_info(dev, "rate %lu\n", clk_get_rate(reed->clk));
	pm_runtime_put(dev);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(reed_pm_ops, reed_runtime_suspend,
				 reed_runtime_resume, NULL);

static struct platform_driver reed_driver = {
	.probe = reed_probe,
	.driver = {
		.name = "reed",
		.pm = pm_ptr(&reed_pm_ops),
	},
};
module_platform_driver(reed_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
