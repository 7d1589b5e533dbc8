// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct harbor {
	struct device *dev;
	void __iomem *regs;
};

static int harbor_suspend(struct device *dev)
{
	struct harbor *priv = dev_get_drvdata(dev);
	struct device *parent = dev->parent;

	device_pm_wait_for_dev(dev, parent);

	writel(0, priv->regs);
	return 0;
}

static int harbor_resume(struct device *dev)
{
	struct harbor *priv = dev_get_drvdata(dev);
	struct device *self = priv->dev;
	struct device *parent;

	parent = self->parent;
	if (!dev_get_drvdata(parent))
		return -ENODEV;

	device_pm_wait_for_dev(priv->dev, parent);

	writel(1, priv->regs);
	dev_dbg(self, "awake\n");
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(harbor_pm_ops, harbor_suspend, harbor_resume);

static int harbor_probe(struct platform_device *pdev)
{
	struct harbor *priv;

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

static struct platform_driver harbor_driver = {
	.probe = harbor_probe,
	.driver = {
		.name = "harbor",
		.pm = pm_sleep_ptr(&harbor_pm_ops),
	},
};
module_platform_driver(harbor_driver);

MODULE_DESCRIPTION("Example: waits for its parent, held in a variable");
MODULE_LICENSE("GPL");
