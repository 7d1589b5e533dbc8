// SPDX-License-Identifier: GPL-2.0-only
/* On some boards. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct tern {
	struct device *dev;
	struct clk *clk;
};

static int tern_runtime_suspend(struct device *dev)
{
	struct tern *tern = dev_get_drvdata(dev);

	clk_disable_unprepare(tern->clk);

	return 0;
}

static int tern_runtime_resume(struct device *dev)
{
	struct tern *tern = dev_get_drvdata(dev);

	return clk_prepare_enable(tern->clk);
}

static int tern_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct tern *tern;
	int ret;

	tern = devm_kzalloc(dev, sizeof(*tern), GFP_KERNEL);
	if (!tern)
		return -ENOMEM;

	tern->dev = dev;
	tern->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(tern->clk))
		return PTR_ERR(tern->clk);
	platform_set_drvdata(pdev, tern);

	ret = clk_prepare_enable(tern->clk);
	if (ret)
		return ret;

	pm_runtime_enable(dev);
	if (clk_get_rate(tern->clk) > 1000000)
		pm_runtime_set_active(dev);
	else
		clk_disable_unprepare(tern->clk);

	return 0;
}

static void tern_remove(struct platform_device *pdev)
{
	pm_runtime_force_suspend(&pdev->dev);
	pm_runtime_set_suspended(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(tern_pm_ops, tern_runtime_suspend,
				 tern_runtime_resume, NULL);

static struct platform_driver tern_driver = {
	.probe = tern_probe,
	.remove = tern_remove,
	.driver = {
		.name = "tern",
		.pm = pm_ptr(&tern_pm_ops),
	},
};
module_platform_driver(tern_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
