// SPDX-License-Identifier: GPL-2.0-only
/* Only where probe fails. */
#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct pulley {
	struct device *dev;
	struct clk *clk;
};

static int pulley_runtime_suspend(struct device *dev)
{
	struct pulley *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int pulley_runtime_resume(struct device *dev)
{
	struct pulley *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(pulley_pm_ops, pulley_runtime_suspend,
				 pulley_runtime_resume, NULL);

static irqreturn_t pulley_irq(int irq, void *data)
{
	return IRQ_HANDLED;
}

static int pulley_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct pulley *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	pm_runtime_enable(dev);

	ret = devm_request_irq(dev, 3, pulley_irq, 0, "pulley", priv);
	if (ret)
		goto err_pm;

	return 0;

err_pm:
	pm_runtime_put_noidle(dev);
	pm_runtime_disable(dev);

	return ret;
}

static void pulley_remove(struct platform_device *pdev)
{
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver pulley_driver = {
	.probe = pulley_probe,
	.remove = pulley_remove,
	.driver = {
		.name = "pulley",
		.pm = pm_ptr(&pulley_pm_ops),
	},
};
module_platform_driver(pulley_driver);

MODULE_DESCRIPTION("pulley");
MODULE_LICENSE("GPL");
