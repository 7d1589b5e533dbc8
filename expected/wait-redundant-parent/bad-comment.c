// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct prelude {
	struct device *dev;
	void __iomem *regs;
};

static int prelude_suspend(struct device *dev)
{
	struct prelude *priv = dev_get_drvdata(dev);

	writel(0, priv->regs);
	return 0;
}

static int prelude_resume(struct device *dev)
{
	struct prelude *priv = dev_get_drvdata(dev);

	/* the bridge above has to be up first */
	device_pm_wait_for_dev(dev, dev->parent);

	writel(1, priv->regs);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(prelude_pm_ops, prelude_suspend, prelude_resume);

static int prelude_probe(struct platform_device *pdev)
{
	struct prelude *priv;

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

static struct platform_driver prelude_driver = {
	.probe = prelude_probe,
	.driver = {
		.name = "prelude",
		.pm = pm_sleep_ptr(&prelude_pm_ops),
	},
};
module_platform_driver(prelude_driver);

MODULE_DESCRIPTION("Example: explains why it waits for its parent");
MODULE_LICENSE("GPL");
