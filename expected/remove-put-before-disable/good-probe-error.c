// SPDX-License-Identifier: GPL-2.0-only
/* The error path of probe: nobody else knows the device yet. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct seed {
	struct device *dev;
	struct clk *clk;
};

static int seed_probe(struct platform_device *pdev)
{
	struct seed *priv;
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

	pm_runtime_get_noresume(&pdev->dev);
	if (!clk_get_rate(priv->clk)) {
		pm_runtime_put_noidle(&pdev->dev);
		pm_runtime_disable(&pdev->dev);
		clk_disable_unprepare(priv->clk);
		return -EINVAL;
	}
	pm_runtime_put(&pdev->dev);

	return 0;
}

static void seed_remove(struct platform_device *pdev)
{
	struct seed *priv = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	clk_disable_unprepare(priv->clk);
}

static int seed_runtime_suspend(struct device *dev)
{
	struct seed *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int seed_runtime_resume(struct device *dev)
{
	struct seed *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(seed_pm_ops, seed_runtime_suspend,
				 seed_runtime_resume, NULL);

static struct platform_driver seed_driver = {
	.probe	= seed_probe,
	.remove	= seed_remove,
	.driver	= {
		.name	= "seed",
		.pm	= pm_ptr(&seed_pm_ops),
	},
};
module_platform_driver(seed_driver);

MODULE_DESCRIPTION("seed");
MODULE_LICENSE("GPL");
