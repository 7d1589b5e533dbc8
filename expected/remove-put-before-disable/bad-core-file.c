// SPDX-License-Identifier: GPL-2.0-only
/* The core of a driver, which its I2C and SPI glue call. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct opal {
	struct device *dev;
	struct clk *clk;
};

int opal_probe(struct platform_device *pdev);

int opal_probe(struct platform_device *pdev)
{
	struct opal *priv;
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
EXPORT_SYMBOL_GPL(opal_probe);

void opal_core_remove(struct device *dev);

void opal_core_remove(struct device *dev)
{
	struct opal *priv = dev_get_drvdata(dev);

	pm_runtime_get_sync(dev);
	pm_runtime_put_noidle(dev);
	pm_runtime_disable(dev);
	clk_disable_unprepare(priv->clk);
}
EXPORT_SYMBOL_GPL(opal_core_remove);

static int opal_runtime_suspend(struct device *dev)
{
	struct opal *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int opal_runtime_resume(struct device *dev)
{
	struct opal *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

EXPORT_GPL_RUNTIME_DEV_PM_OPS(opal_pm_ops, opal_runtime_suspend,
			      opal_runtime_resume, NULL);

MODULE_DESCRIPTION("opal");
MODULE_LICENSE("GPL");
