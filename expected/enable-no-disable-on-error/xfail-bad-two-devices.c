// SPDX-License-Identifier: GPL-2.0-only
/* Another device is disabled, not this one. */
#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_domain.h>
#include <linux/pm_runtime.h>

struct tackle {
	struct device *dev;
	struct device *domain;
	struct clk *clk;
};

static int tackle_runtime_suspend(struct device *dev)
{
	struct tackle *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int tackle_runtime_resume(struct device *dev)
{
	struct tackle *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(tackle_pm_ops, tackle_runtime_suspend,
				 tackle_runtime_resume, NULL);

static irqreturn_t tackle_irq(int irq, void *data)
{
	return IRQ_HANDLED;
}

static int tackle_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct tackle *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	priv->domain = dev_pm_domain_attach_by_name(dev, "core");
	if (IS_ERR(priv->domain))
		return PTR_ERR(priv->domain);

	pm_runtime_enable(priv->domain);
	pm_runtime_enable(dev);

	ret = devm_request_irq(dev, 3, tackle_irq, 0, "tackle", priv);
	if (ret) {
		pm_runtime_disable(priv->domain);
		dev_pm_domain_detach(priv->domain, false);
		return ret;
	}

	return 0;
}

static void tackle_remove(struct platform_device *pdev)
{
	struct tackle *priv = platform_get_drvdata(pdev);

	pm_runtime_disable(&pdev->dev);
	pm_runtime_disable(priv->domain);
	dev_pm_domain_detach(priv->domain, false);
}

static struct platform_driver tackle_driver = {
	.probe = tackle_probe,
	.remove = tackle_remove,
	.driver = {
		.name = "tackle",
		.pm = pm_ptr(&tackle_pm_ops),
	},
};
module_platform_driver(tackle_driver);

MODULE_DESCRIPTION("tackle");
MODULE_LICENSE("GPL");
