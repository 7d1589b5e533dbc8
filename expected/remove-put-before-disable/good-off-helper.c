// SPDX-License-Identifier: GPL-2.0-only
/* A function of the driver has disabled before. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct kiln {
	struct device *dev;
	struct clk *clk;
};

static int kiln_probe(struct platform_device *pdev)
{
	struct kiln *priv;
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

static void kiln_off(struct kiln *priv)
{
	pm_runtime_disable(priv->dev);
	clk_disable_unprepare(priv->clk);
}

static void kiln_remove(struct platform_device *pdev)
{
	struct kiln *priv = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	kiln_off(priv);
	pm_runtime_put_noidle(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
}

static int kiln_runtime_suspend(struct device *dev)
{
	struct kiln *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int kiln_runtime_resume(struct device *dev)
{
	struct kiln *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(kiln_pm_ops, kiln_runtime_suspend,
				 kiln_runtime_resume, NULL);

static struct platform_driver kiln_driver = {
	.probe	= kiln_probe,
	.remove	= kiln_remove,
	.driver	= {
		.name	= "kiln",
		.pm	= pm_ptr(&kiln_pm_ops),
	},
};
module_platform_driver(kiln_driver);

MODULE_DESCRIPTION("kiln");
MODULE_LICENSE("GPL");
