// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct hazel {
	struct clk *clk;
	struct clk *bus;
	void (*off)(struct device *dev);
};

static int hazel_runtime_suspend(struct device *dev)
{
	struct hazel *hazel = dev_get_drvdata(dev);

	clk_disable_unprepare(hazel->bus);
	clk_disable_unprepare(hazel->clk);

	return 0;
}

static int hazel_runtime_resume(struct device *dev)
{
	struct hazel *hazel = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(hazel->clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(hazel->bus);
	if (ret) {
		hazel->off(dev);
		return ret;
	}

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(hazel_pm_ops, hazel_runtime_suspend,
				 hazel_runtime_resume, NULL);

static int hazel_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct hazel *hazel;

	hazel = devm_kzalloc(dev, sizeof(*hazel), GFP_KERNEL);
	if (!hazel)
		return -ENOMEM;

	hazel->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(hazel->clk))
		return PTR_ERR(hazel->clk);

	hazel->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(hazel->bus))
		return PTR_ERR(hazel->bus);

	dev_set_drvdata(dev, hazel);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver hazel_driver = {
	.probe = hazel_probe,
	.driver = {
		.name = "hazel",
		.pm = pm_ptr(&hazel_pm_ops),
	},
};
module_platform_driver(hazel_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
