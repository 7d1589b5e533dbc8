// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/pm_runtime.h>

struct hermit {
	struct device *dev;
	void __iomem *regs;
};

/* The parent is told to take no notice of this device. */
static int hermit_resume(struct device *dev)
{
	struct hermit *priv = dev_get_drvdata(dev);

	device_pm_wait_for_dev(dev, dev->parent);
	writel(1, priv->regs);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(hermit_pm_ops, NULL, hermit_resume);

static int hermit_probe(struct platform_device *pdev)
{
	struct hermit *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = &pdev->dev;
	priv->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(priv->regs))
		return PTR_ERR(priv->regs);

	pm_suspend_ignore_children(pdev->dev.parent, true);
	platform_set_drvdata(pdev, priv);
	return 0;
}

static struct platform_driver hermit_driver = {
	.probe = hermit_probe,
	.driver = {
		.name = "hermit",
		.pm = pm_sleep_ptr(&hermit_pm_ops),
	},
};
module_platform_driver(hermit_driver);

MODULE_DESCRIPTION("Example: parent with ignore_children set");
MODULE_LICENSE("GPL");
