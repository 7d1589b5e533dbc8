// SPDX-License-Identifier: GPL-2.0-only
/* The call stands in a helper, which a work function shares, in one that other files may call, and in braces. */
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

struct lantern {
	struct work_struct work;
	struct device *dev;
	void __iomem *regs;
};

void lantern_wait_above(struct device *dev);

static void lantern_wait(struct lantern *priv)
{
	device_pm_wait_for_dev(priv->dev, priv->dev->parent);
	writel(1, priv->regs);
}

void lantern_wait_above(struct device *dev)
{
	struct lantern *priv = dev_get_drvdata(dev);

	device_pm_wait_for_dev(dev, dev->parent);
	writel(2, priv->regs);
}

static void lantern_work(struct work_struct *work)
{
	lantern_wait(container_of(work, struct lantern, work));
}

static int lantern_suspend(struct device *dev)
{
	struct lantern *priv = dev_get_drvdata(dev);

	cancel_work_sync(&priv->work);
	{
		device_pm_wait_for_dev(priv->dev, priv->dev->parent);
	}
	return 0;
}

static int lantern_resume(struct device *dev)
{
	struct lantern *priv = dev_get_drvdata(dev);

	lantern_wait(priv);
	schedule_work(&priv->work);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(lantern_pm_ops, lantern_suspend, lantern_resume);

static int lantern_probe(struct platform_device *pdev)
{
	struct lantern *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = &pdev->dev;
	priv->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(priv->regs))
		return PTR_ERR(priv->regs);

	INIT_WORK(&priv->work, lantern_work);
	platform_set_drvdata(pdev, priv);
	return 0;
}

static struct platform_driver lantern_driver = {
	.probe = lantern_probe,
	.driver = {
		.name = "lantern",
		.pm = pm_sleep_ptr(&lantern_pm_ops),
	},
};
module_platform_driver(lantern_driver);

MODULE_DESCRIPTION("Fixture: the wait is in a helper");
MODULE_LICENSE("GPL");
