// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct mirror {
	struct platform_device *pdev;
	void __iomem *regs;
};

static int mirror_suspend(struct device *dev)
{
	struct mirror *priv = dev_get_drvdata(dev);

	device_pm_wait_for_dev(dev, dev);
	writel(0, priv->regs);
	return 0;
}

static int mirror_resume(struct device *dev)
{
	struct mirror *priv = dev_get_drvdata(dev);
	struct device *self = &priv->pdev->dev;

	writel(1, priv->regs);
	device_pm_wait_for_dev(&priv->pdev->dev, self);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(mirror_pm_ops, mirror_suspend, mirror_resume);

static int mirror_probe(struct platform_device *pdev)
{
	struct mirror *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->pdev = pdev;
	priv->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(priv->regs))
		return PTR_ERR(priv->regs);

	platform_set_drvdata(pdev, priv);
	return 0;
}

static struct platform_driver mirror_driver = {
	.probe = mirror_probe,
	.driver = {
		.name = "mirror",
		.pm = pm_sleep_ptr(&mirror_pm_ops),
	},
};
module_platform_driver(mirror_driver);

MODULE_DESCRIPTION("Example: waits for itself");
MODULE_LICENSE("GPL");
