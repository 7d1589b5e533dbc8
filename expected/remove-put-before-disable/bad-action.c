// SPDX-License-Identifier: GPL-2.0-only
/* In a devm action. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct reed {
	struct device *dev;
	struct clk *clk;
};

static void reed_pm_off(void *data)
{
	struct reed *priv = data;

	pm_runtime_get_sync(priv->dev);
	pm_runtime_put_noidle(priv->dev);
	pm_runtime_disable(priv->dev);
	clk_disable_unprepare(priv->clk);
}

static int reed_probe(struct platform_device *pdev)
{
	struct reed *priv;
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

	return devm_add_action_or_reset(&pdev->dev, reed_pm_off, priv);
}

static int reed_runtime_suspend(struct device *dev)
{
	struct reed *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int reed_runtime_resume(struct device *dev)
{
	struct reed *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(reed_pm_ops, reed_runtime_suspend,
				 reed_runtime_resume, NULL);

static struct platform_driver reed_driver = {
	.probe	= reed_probe,
	.driver	= {
		.name	= "reed",
		.pm	= pm_ptr(&reed_pm_ops),
	},
};
module_platform_driver(reed_driver);

MODULE_DESCRIPTION("reed");
MODULE_LICENSE("GPL");
