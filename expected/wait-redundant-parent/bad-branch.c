// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct thicket {
	struct device *dev;
	void __iomem *regs;
};

static int thicket_suspend(struct device *dev)
{
	struct thicket *priv = dev_get_drvdata(dev);

	if (dev->parent)
		device_pm_wait_for_dev(dev, dev->parent);

	writel(0, priv->regs);
	return 0;
}

static int thicket_resume(struct device *dev)
{
	struct thicket *priv = dev_get_drvdata(dev);

	if (!readl(priv->regs))
		dev_dbg(dev, "lost its state\n");
	else
		device_pm_wait_for_dev(dev, dev->parent);

	if (dev->parent) {
		device_pm_wait_for_dev(dev, dev->parent);
	}

	if (dev->parent) {
		device_pm_wait_for_dev(dev, dev->parent);
		writel(2, priv->regs);
	}

	writel(1, priv->regs);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(thicket_pm_ops, thicket_suspend, thicket_resume);

static int thicket_probe(struct platform_device *pdev)
{
	struct thicket *priv;

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

static struct platform_driver thicket_driver = {
	.probe = thicket_probe,
	.driver = {
		.name = "thicket",
		.pm = pm_sleep_ptr(&thicket_pm_ops),
	},
};
module_platform_driver(thicket_driver);

MODULE_DESCRIPTION("Example: waits for its parent in branches that hold little else");
MODULE_LICENSE("GPL");
