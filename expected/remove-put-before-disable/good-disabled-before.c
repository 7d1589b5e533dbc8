// SPDX-License-Identifier: GPL-2.0-only
/* Runtime PM has been off for long: then the clock goes. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct nest {
	struct device *dev;
	struct clk *clk;
};

static int nest_probe(struct platform_device *pdev)
{
	struct nest *priv;
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

static void nest_remove(struct platform_device *pdev)
{
	struct nest *priv = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
	clk_disable_unprepare(priv->clk);
	pm_runtime_put_noidle(&pdev->dev);
}

static int nest_runtime_suspend(struct device *dev)
{
	struct nest *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int nest_runtime_resume(struct device *dev)
{
	struct nest *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(nest_pm_ops, nest_runtime_suspend,
				 nest_runtime_resume, NULL);

static struct platform_driver nest_driver = {
	.probe	= nest_probe,
	.remove	= nest_remove,
	.driver	= {
		.name	= "nest",
		.pm	= pm_ptr(&nest_pm_ops),
	},
};
module_platform_driver(nest_driver);

MODULE_DESCRIPTION("nest");
MODULE_LICENSE("GPL");
