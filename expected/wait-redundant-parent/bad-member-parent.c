// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct quarry {
	struct platform_device *pdev;
	void __iomem *regs;
};

static int quarry_suspend(struct device *dev)
{
	struct quarry *priv = dev_get_drvdata(dev);

	writel(0, priv->regs);
	return 0;
}

static int quarry_resume(struct device *dev)
{
	struct quarry *priv = dev_get_drvdata(dev);
	struct platform_device *pdev = priv->pdev;

	if (readl(priv->regs)) {
		dev_dbg(dev, "kept its state\n");
		device_pm_wait_for_dev(&pdev->dev, pdev->dev.parent);
		writel(2, priv->regs);
	}

	device_pm_wait_for_dev(&pdev->dev,
			       (&priv->pdev->dev)->parent);
	writel(1, priv->regs);
	dev_dbg(&pdev->dev, "awake\n");
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(quarry_pm_ops, quarry_suspend, quarry_resume);

static int quarry_probe(struct platform_device *pdev)
{
	struct quarry *priv;

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

static struct platform_driver quarry_driver = {
	.probe = quarry_probe,
	.driver = {
		.name = "quarry",
		.pm = pm_sleep_ptr(&quarry_pm_ops),
	},
};
module_platform_driver(quarry_driver);

MODULE_DESCRIPTION("Example: waits for the parent of an embedded device");
MODULE_LICENSE("GPL");
