// SPDX-License-Identifier: GPL-2.0-only
/* The value of the variable is needed behind the call. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/property.h>

struct manifold {
	struct device *dev;
	struct clk *clk;
	int ports;
};

static int manifold_runtime_suspend(struct device *dev)
{
	struct manifold *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int manifold_runtime_resume(struct device *dev)
{
	struct manifold *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(manifold_pm_ops, manifold_runtime_suspend,
				 manifold_runtime_resume, NULL);

static int manifold_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct manifold *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	ret = device_property_count_u32(dev, "acme,ports");
	devm_pm_runtime_enable(dev);
	priv->ports = ret;

	return 0;
}

static struct platform_driver manifold_driver = {
	.probe = manifold_probe,
	.driver = {
		.name = "manifold",
		.pm = pm_ptr(&manifold_pm_ops),
	},
};
module_platform_driver(manifold_driver);

MODULE_DESCRIPTION("manifold");
MODULE_LICENSE("GPL");
