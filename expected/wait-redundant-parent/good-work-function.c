// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

struct errand {
	struct work_struct work;
	struct device *dev;
	void __iomem *regs;
};

/* A work function is in no order with the resume of any device. */
static void errand_work(struct work_struct *work)
{
	struct errand *priv = container_of(work, struct errand, work);

	device_pm_wait_for_dev(priv->dev, priv->dev->parent);
	device_pm_wait_for_dev(priv->dev, priv->dev);
	writel(1, priv->regs);
}

static int errand_suspend(struct device *dev)
{
	struct errand *priv = dev_get_drvdata(dev);

	cancel_work_sync(&priv->work);
	return 0;
}

static int errand_resume(struct device *dev)
{
	struct errand *priv = dev_get_drvdata(dev);

	schedule_work(&priv->work);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(errand_pm_ops, errand_suspend, errand_resume);

static int errand_probe(struct platform_device *pdev)
{
	struct errand *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = &pdev->dev;
	priv->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(priv->regs))
		return PTR_ERR(priv->regs);

	INIT_WORK(&priv->work, errand_work);
	platform_set_drvdata(pdev, priv);
	return 0;
}

static struct platform_driver errand_driver = {
	.probe = errand_probe,
	.driver = {
		.name = "errand",
		.pm = pm_sleep_ptr(&errand_pm_ops),
	},
};
module_platform_driver(errand_driver);

MODULE_DESCRIPTION("Example: waits for its parent in a work function");
MODULE_LICENSE("GPL");
