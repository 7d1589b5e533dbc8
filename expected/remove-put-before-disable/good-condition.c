// SPDX-License-Identifier: GPL-2.0-only
/* A reference that only some devices hold, its own is not dropped. */
#include <linux/property.h>
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct slot {
	struct device *dev;
	struct clk *clk;
};

static int slot_probe(struct platform_device *pdev)
{
	struct slot *priv;
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

static void slot_remove(struct platform_device *pdev)
{
	struct slot *priv = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);

	if (device_property_read_bool(&pdev->dev, "broken-cd"))
		pm_runtime_put_noidle(&pdev->dev);

	pm_runtime_disable(&pdev->dev);
	pm_runtime_dont_use_autosuspend(&pdev->dev);
	clk_disable_unprepare(priv->clk);
}

static int slot_runtime_suspend(struct device *dev)
{
	struct slot *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int slot_runtime_resume(struct device *dev)
{
	struct slot *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(slot_pm_ops, slot_runtime_suspend,
				 slot_runtime_resume, NULL);

static struct platform_driver slot_driver = {
	.probe	= slot_probe,
	.remove	= slot_remove,
	.driver	= {
		.name	= "slot",
		.pm	= pm_ptr(&slot_pm_ops),
	},
};
module_platform_driver(slot_driver);

MODULE_DESCRIPTION("slot");
MODULE_LICENSE("GPL");
