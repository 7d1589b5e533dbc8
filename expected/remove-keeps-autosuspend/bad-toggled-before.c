// SPDX-License-Identifier: GPL-2.0-only
/* Switched off and on again in between: only the end is meant. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct oven {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
};

static int oven_runtime_suspend(struct device *dev)
{
	struct oven *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int oven_runtime_resume(struct device *dev)
{
	struct oven *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(oven_pm_ops, oven_runtime_suspend,
				 oven_runtime_resume, NULL);

static void oven_reset(struct oven *priv)
{
	pm_runtime_disable(priv->dev);
	writel(1, priv->regs);
	pm_runtime_enable(priv->dev);
}

static int oven_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct oven *priv;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	pm_runtime_set_autosuspend_delay(dev, 100);
	pm_runtime_use_autosuspend(dev);
	pm_runtime_enable(dev);

	return 0;
}

static void oven_remove(struct platform_device *pdev)
{
	struct oven *priv = platform_get_drvdata(pdev);

	oven_reset(priv);
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver oven_driver = {
	.probe = oven_probe,
	.remove = oven_remove,
	.driver = {
		.name = "oven",
		.pm = pm_ptr(&oven_pm_ops),
	},
};
module_platform_driver(oven_driver);

MODULE_DESCRIPTION("oven");
MODULE_LICENSE("GPL");
