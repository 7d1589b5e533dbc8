// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct sediment {
	struct device *dev;
	void __iomem *regs;
};

static int sediment_suspend(struct device *dev)
{
	struct sediment *priv = dev_get_drvdata(dev);
	struct device *parent = dev->parent;

	device_pm_wait_for_dev(dev, parent);
	writel(0, priv->regs);
	return 0;
}

static int sediment_resume(struct device *dev)
{
	struct sediment *priv = dev_get_drvdata(dev);
	struct device *parent;

	parent = dev->parent;
	device_pm_wait_for_dev(dev, parent);

	writel(1, priv->regs);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(sediment_pm_ops, sediment_suspend, sediment_resume);

static int sediment_probe(struct platform_device *pdev)
{
	struct sediment *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = &pdev->dev;
	priv->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(priv->regs))
		return PTR_ERR(priv->regs);

	platform_set_drvdata(pdev, priv);
	return 0;
}

static struct platform_driver sediment_driver = {
	.probe = sediment_probe,
	.driver = {
		.name = "sediment",
		.pm = pm_sleep_ptr(&sediment_pm_ops),
	},
};
module_platform_driver(sediment_driver);

MODULE_DESCRIPTION("Example: has a variable only for waiting for its parent");
MODULE_LICENSE("GPL");
