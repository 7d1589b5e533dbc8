// SPDX-License-Identifier: GPL-2.0-only
/* A helper behind the enable sets the status. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct theodolite {
	struct device *dev;
	struct clk *clk;
};

static int theodolite_runtime_suspend(struct device *dev)
{
	struct theodolite *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int theodolite_runtime_resume(struct device *dev)
{
	struct theodolite *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(theodolite_pm_ops, theodolite_runtime_suspend,
				 theodolite_runtime_resume, NULL);

static int theodolite_power_on(struct theodolite *priv)
{
	int ret;

	ret = clk_prepare_enable(priv->clk);
	if (ret)
		return ret;

	return pm_runtime_set_active(priv->dev);
}

static int theodolite_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct theodolite *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	pm_runtime_enable(dev);

	ret = theodolite_power_on(priv);
	if (ret)
		pm_runtime_disable(dev);

	return ret;
}

static void theodolite_remove(struct platform_device *pdev)
{
	struct theodolite *priv = platform_get_drvdata(pdev);

	pm_runtime_disable(&pdev->dev);
	clk_disable_unprepare(priv->clk);
}

static struct platform_driver theodolite_driver = {
	.probe = theodolite_probe,
	.remove = theodolite_remove,
	.driver = {
		.name = "theodolite",
		.pm = pm_ptr(&theodolite_pm_ops),
	},
};
module_platform_driver(theodolite_driver);

MODULE_DESCRIPTION("theodolite");
MODULE_LICENSE("GPL");
