// SPDX-License-Identifier: GPL-2.0-only
/* The count would be kept. */
#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct sluice {
	struct device *dev;
	struct clk *clk;
	int irq;
};

static int sluice_runtime_suspend(struct device *dev)
{
	struct sluice *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int sluice_runtime_resume(struct device *dev)
{
	struct sluice *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(sluice_pm_ops, sluice_runtime_suspend,
				 sluice_runtime_resume, NULL);

static irqreturn_t sluice_irq(int irq, void *data)
{
	return IRQ_HANDLED;
}

static void sluice_hold(struct sluice *priv)
{
	pm_runtime_get_noresume(priv->dev);
	pm_runtime_set_active(priv->dev);
}

static int sluice_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct sluice *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	sluice_hold(priv);
	devm_pm_runtime_enable(dev);

	ret = devm_request_irq(dev, priv->irq, sluice_irq, 0, "sluice", priv);
	if (ret) {
		pm_runtime_put_noidle(dev);
		return ret;
	}

	pm_runtime_put(dev);

	return 0;
}

static struct platform_driver sluice_driver = {
	.probe = sluice_probe,
	.driver = {
		.name = "sluice",
		.pm = pm_ptr(&sluice_pm_ops),
	},
};
module_platform_driver(sluice_driver);

MODULE_DESCRIPTION("sluice");
MODULE_LICENSE("GPL");
