// SPDX-License-Identifier: GPL-2.0-only
/* The put is in a helper of its own. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct quadrant {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
};

static int quadrant_runtime_suspend(struct device *dev)
{
	struct quadrant *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int quadrant_runtime_resume(struct device *dev)
{
	struct quadrant *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(quadrant_pm_ops, quadrant_runtime_suspend,
				 quadrant_runtime_resume, NULL);

static void quadrant_pm_put(struct quadrant *priv)
{
	pm_runtime_mark_last_busy(priv->dev);
	pm_runtime_put_autosuspend(priv->dev);
}

static int quadrant_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct quadrant *priv;

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

static void quadrant_remove(struct platform_device *pdev)
{
	struct quadrant *priv = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	writel(0, priv->regs);
	quadrant_pm_put(priv);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_dont_use_autosuspend(&pdev->dev);
}

static struct platform_driver quadrant_driver = {
	.probe = quadrant_probe,
	.remove = quadrant_remove,
	.driver = {
		.name = "quadrant",
		.pm = pm_ptr(&quadrant_pm_ops),
	},
};
module_platform_driver(quadrant_driver);

MODULE_DESCRIPTION("quadrant");
MODULE_LICENSE("GPL");
