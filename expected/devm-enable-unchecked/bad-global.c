// SPDX-License-Identifier: GPL-2.0-only
/* What others find in a global variable would stay there. */
#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct penstock {
	struct device *dev;
	struct clk *clk;
	int irq;
};

static struct penstock *penstock_only;

static int penstock_runtime_suspend(struct device *dev)
{
	struct penstock *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int penstock_runtime_resume(struct device *dev)
{
	struct penstock *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(penstock_pm_ops, penstock_runtime_suspend,
				 penstock_runtime_resume, NULL);

static irqreturn_t penstock_irq(int irq, void *data)
{
	return penstock_only == data ? IRQ_HANDLED : IRQ_NONE;
}

static int penstock_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct penstock *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	penstock_only = priv;
	devm_pm_runtime_enable(dev);

	ret = devm_request_irq(dev, priv->irq, penstock_irq, 0, "penstock", priv);
	if (ret)
		penstock_only = NULL;

	return ret;
}

static void penstock_remove(struct platform_device *pdev)
{
	penstock_only = NULL;
}

static struct platform_driver penstock_driver = {
	.probe = penstock_probe,
	.remove = penstock_remove,
	.driver = {
		.name = "penstock",
		.pm = pm_ptr(&penstock_pm_ops),
	},
};
module_platform_driver(penstock_driver);

MODULE_DESCRIPTION("penstock");
MODULE_LICENSE("GPL");
