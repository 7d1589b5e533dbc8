// SPDX-License-Identifier: GPL-2.0-only
/* The reference that probe took is dropped behind the disable. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct bank {
	struct device *dev;
	struct clk *clk;
};

static int bank_probe(struct platform_device *pdev)
{
	struct bank *priv;
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

	return 0;
}

static void bank_remove(struct platform_device *pdev)
{
	struct bank *priv = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	dev_dbg(&pdev->dev, "going away\n");
	pm_runtime_put_noidle(&pdev->dev);

	/* Undo what bank_probe() did */
	pm_runtime_disable(&pdev->dev);
	pm_runtime_set_suspended(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	clk_disable_unprepare(priv->clk);
}

static int bank_runtime_suspend(struct device *dev)
{
	struct bank *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int bank_runtime_resume(struct device *dev)
{
	struct bank *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(bank_pm_ops, bank_runtime_suspend,
				 bank_runtime_resume, NULL);

static struct platform_driver bank_driver = {
	.probe	= bank_probe,
	.remove	= bank_remove,
	.driver	= {
		.name	= "bank",
		.pm	= pm_ptr(&bank_pm_ops),
	},
};
module_platform_driver(bank_driver);

MODULE_DESCRIPTION("bank");
MODULE_LICENSE("GPL");
