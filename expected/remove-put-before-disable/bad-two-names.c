// SPDX-License-Identifier: GPL-2.0-only
/* The counter is taken by another name of the device. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct loom {
	struct device *dev;
	struct clk *clk;
};

static int loom_probe(struct platform_device *pdev)
{
	struct loom *priv;
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

static void loom_remove(struct platform_device *pdev)
{
	struct loom *priv = platform_get_drvdata(pdev);
	int ret;

	ret = pm_runtime_resume_and_get(priv->dev);
	if (ret < 0)
		dev_err(&pdev->dev, "failed to resume: %d\n", ret);

	if (ret >= 0)
		clk_disable_unprepare(priv->clk);

	pm_runtime_put_noidle(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
}

static int loom_runtime_suspend(struct device *dev)
{
	struct loom *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int loom_runtime_resume(struct device *dev)
{
	struct loom *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(loom_pm_ops, loom_runtime_suspend,
				 loom_runtime_resume, NULL);

static struct platform_driver loom_driver = {
	.probe	= loom_probe,
	.remove	= loom_remove,
	.driver	= {
		.name	= "loom",
		.pm	= pm_ptr(&loom_pm_ops),
	},
};
module_platform_driver(loom_driver);

MODULE_DESCRIPTION("loom");
MODULE_LICENSE("GPL");
