// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct tandem {
	struct device *companion;
	void __iomem *regs;
};

static int tandem_suspend(struct device *dev)
{
	struct tandem *priv = dev_get_drvdata(dev);

	writel(0, priv->regs);
	return 0;
}

/* not parent and child: the PM core knows no order between the two */
static int tandem_resume(struct device *dev)
{
	struct tandem *priv = dev_get_drvdata(dev);
	struct device *other = priv->companion;

	device_pm_wait_for_dev(dev, other);
	device_pm_wait_for_dev(dev, priv->companion);
	device_pm_wait_for_dev(dev, priv->companion->parent);

	/* neither is the parent of the parent, nor a child */
	device_pm_wait_for_dev(dev->parent, other);
	other = dev->parent;
	other = priv->companion;
	device_pm_wait_for_dev(dev, other);

	writel(1, priv->regs);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(tandem_pm_ops, tandem_suspend, tandem_resume);

static int tandem_probe(struct platform_device *pdev)
{
	struct tandem *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->companion = bus_find_device_by_name(&platform_bus_type, NULL, "tandem.1");
	priv->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(priv->regs))
		return PTR_ERR(priv->regs);

	platform_set_drvdata(pdev, priv);
	return 0;
}

static struct platform_driver tandem_driver = {
	.probe = tandem_probe,
	.driver = {
		.name = "tandem",
		.pm = pm_sleep_ptr(&tandem_pm_ops),
	},
};
module_platform_driver(tandem_driver);

MODULE_DESCRIPTION("Example: waits for its companion");
MODULE_LICENSE("GPL");
