// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct ferry {
	struct device *dev;
	void __iomem *regs;
};

static int ferry_suspend(struct device *dev)
{
	struct ferry *priv = dev_get_drvdata(dev);

	device_pm_wait_for_dev(dev, dev->parent);

	writel(0, priv->regs);
	return 0;
}

static int ferry_resume(struct device *dev)
{
	struct ferry *priv = dev_get_drvdata(dev);

	device_pm_wait_for_dev(priv->dev, (priv->dev)->parent);
	writel(1, priv->regs);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(ferry_pm_ops, ferry_suspend, ferry_resume);

static int ferry_probe(struct platform_device *pdev)
{
	struct ferry *priv;

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

static struct platform_driver ferry_driver = {
	.probe = ferry_probe,
	.driver = {
		.name = "ferry",
		.pm = pm_sleep_ptr(&ferry_pm_ops),
	},
};
module_platform_driver(ferry_driver);

MODULE_DESCRIPTION("Example: waits for its parent in system sleep");
MODULE_LICENSE("GPL");
