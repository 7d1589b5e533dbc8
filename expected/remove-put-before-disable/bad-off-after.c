// SPDX-License-Identifier: GPL-2.0-only
/* What ->runtime_suspend() switches off is switched off again. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct dial {
	struct device *dev;
	struct clk *clk;
};

static int dial_probe(struct platform_device *pdev)
{
	struct dial *priv;
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

static void dial_remove(struct platform_device *pdev)
{
	struct dial *priv = platform_get_drvdata(pdev);
	struct device *dev = &pdev->dev;

	pm_runtime_get_sync(dev);
	/* The counter is not needed any more */
	pm_runtime_put_noidle(dev);
	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	clk_disable_unprepare(priv->clk);
}

static int dial_runtime_suspend(struct device *dev)
{
	struct dial *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int dial_runtime_resume(struct device *dev)
{
	struct dial *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(dial_pm_ops, dial_runtime_suspend,
				 dial_runtime_resume, NULL);

static struct platform_driver dial_driver = {
	.probe	= dial_probe,
	.remove	= dial_remove,
	.driver	= {
		.name	= "dial",
		.pm	= pm_ptr(&dial_pm_ops),
	},
};
module_platform_driver(dial_driver);

MODULE_DESCRIPTION("dial");
MODULE_LICENSE("GPL");
