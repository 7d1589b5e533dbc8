// SPDX-License-Identifier: GPL-2.0-only
/* A goto past the put leads to the disable. */
#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct kettle {
	struct device *dev;
	struct clk *clk;
	int irq;
};

static int kettle_runtime_suspend(struct device *dev)
{
	struct kettle *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int kettle_runtime_resume(struct device *dev)
{
	struct kettle *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(kettle_pm_ops, kettle_runtime_suspend,
				 kettle_runtime_resume, NULL);

static int kettle_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct kettle *priv;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	pm_runtime_enable(dev);

	return 0;
}

static void kettle_remove(struct platform_device *pdev)
{
	struct kettle *priv = platform_get_drvdata(pdev);

	if (!priv->irq)
		goto disable;

	pm_runtime_get_sync(&pdev->dev);
	free_irq(priv->irq, priv);
	pm_runtime_put_noidle(&pdev->dev);

disable:
	pm_runtime_disable(&pdev->dev);
	clk_put(priv->clk);
}

static struct platform_driver kettle_driver = {
	.probe = kettle_probe,
	.remove = kettle_remove,
	.driver = {
		.name = "kettle",
		.pm = pm_ptr(&kettle_pm_ops),
	},
};
module_platform_driver(kettle_driver);

MODULE_DESCRIPTION("kettle");
MODULE_LICENSE("GPL");
