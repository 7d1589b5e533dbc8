// SPDX-License-Identifier: GPL-2.0-only
/* The parent of another device, or only now and then. */
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct pylon {
	struct device *dev, *companion;
	void __iomem *regs;
};

static int pylon_suspend(struct device *dev)
{
	struct pylon *priv = dev_get_drvdata(dev);
	struct device *parent = dev->parent;

	dev = priv->companion;
	device_pm_wait_for_dev(dev, parent);
	writel(0, priv->regs);
	return 0;
}

static int pylon_resume(struct device *dev)
{
	struct pylon *priv = dev_get_drvdata(dev);
	struct device *other = priv->companion;

	device_pm_wait_for_dev(dev, readl(priv->regs) ? priv->companion : dev->parent);
	device_pm_wait_for_dev(dev, other->parent);
	device_pm_wait_for_dev(dev, dev->parent->parent);
	device_pm_wait_for_dev(other, dev->parent);
	writel(1, priv->regs);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(pylon_pm_ops, pylon_suspend, pylon_resume);

static int pylon_probe(struct platform_device *pdev)
{
	struct pylon *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = &pdev->dev;
	priv->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(priv->regs))
		return PTR_ERR(priv->regs);

	priv->companion = bus_find_device_by_name(&platform_bus_type, NULL, "pylon.1");
	platform_set_drvdata(pdev, priv);
	return 0;
}

static struct platform_driver pylon_driver = {
	.probe = pylon_probe,
	.driver = {
		.name = "pylon",
		.pm = pm_sleep_ptr(&pylon_pm_ops),
	},
};
module_platform_driver(pylon_driver);

MODULE_DESCRIPTION("Fixture: waits for devices that are not the parent");
MODULE_LICENSE("GPL");
