// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct granny {
	struct device *dev;
	void __iomem *regs;
};

static int granny_wait(struct device *child, void *data)
{
	struct device *dev = data;

	device_pm_wait_for_dev(dev, child);
	return 0;
}

static int granny_resume(struct device *dev)
{
	struct granny *priv = dev_get_drvdata(dev);
	struct device *other;

	/* a parent that has to wait for its children is a design of its own */
	device_for_each_child(dev, dev, granny_wait);

	for (other = dev->parent; other; other = other->parent)
		device_pm_wait_for_dev(dev, other);

	writel(1, priv->regs);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(granny_pm_ops, NULL, granny_resume);

static int granny_probe(struct platform_device *pdev)
{
	struct granny *priv;

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

static struct platform_driver granny_driver = {
	.probe = granny_probe,
	.driver = {
		.name = "granny",
		.pm = pm_sleep_ptr(&granny_pm_ops),
	},
};
module_platform_driver(granny_driver);

MODULE_DESCRIPTION("Example: waits for its children");
MODULE_LICENSE("GPL");
