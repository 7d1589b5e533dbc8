// SPDX-License-Identifier: GPL-2.0-only
/* In a function that ->remove() calls. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct mill {
	struct device *dev;
	struct clk *clk;
};

static int mill_probe(struct platform_device *pdev)
{
	struct mill *priv;
	int ret;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = &pdev->dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	ret = clk_prepare_enable(priv->clk);
	if (ret)
		return ret;

	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);

	return 0;
}

static void mill_power_off(struct mill *priv)
{
	pm_runtime_get_noresume(priv->dev);
	if (!pm_runtime_status_suspended(priv->dev))
		clk_disable_unprepare(priv->clk);

	pm_runtime_put_noidle(priv->dev);

	pm_runtime_disable(priv->dev);
}

static void mill_remove(struct platform_device *pdev)
{
	struct mill *priv = platform_get_drvdata(pdev);

	mill_power_off(priv);
}

static int mill_runtime_suspend(struct device *dev)
{
	struct mill *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int mill_runtime_resume(struct device *dev)
{
	struct mill *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(mill_pm_ops, mill_runtime_suspend,
				 mill_runtime_resume, NULL);

static struct platform_driver mill_driver = {
	.probe	= mill_probe,
	.remove	= mill_remove,
	.driver	= {
		.name	= "mill",
		.pm	= pm_ptr(&mill_pm_ops),
	},
};
module_platform_driver(mill_driver);

MODULE_DESCRIPTION("mill");
MODULE_LICENSE("GPL");
