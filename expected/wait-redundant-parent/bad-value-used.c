// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct oracle {
	struct device *dev;
	void __iomem *regs;
};

static int oracle_suspend(struct device *dev)
{
	return device_pm_wait_for_dev(dev, dev->parent);
}

static int oracle_resume(struct device *dev)
{
	struct oracle *priv = dev_get_drvdata(dev);
	int ret;

	ret = device_pm_wait_for_dev(dev, dev->parent);
	if (ret)
		return ret;

	if (device_pm_wait_for_dev(priv->dev, priv->dev->parent))
		return -EAGAIN;

	writel(1, priv->regs);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(oracle_pm_ops, oracle_suspend, oracle_resume);

static int oracle_probe(struct platform_device *pdev)
{
	struct oracle *priv;

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

static struct platform_driver oracle_driver = {
	.probe = oracle_probe,
	.driver = {
		.name = "oracle",
		.pm = pm_sleep_ptr(&oracle_pm_ops),
	},
};
module_platform_driver(oracle_driver);

MODULE_DESCRIPTION("Example: uses what waiting for its parent returns");
MODULE_LICENSE("GPL");
