// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct device *peer;
	struct clk *clk;
	bool has_pm;
	int irq;
};

static irqreturn_t acme_irq(int irq, void *data)
{
	return IRQ_HANDLED;
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = dev;
	acme->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);

	platform_set_drvdata(pdev, acme);

	ret = clk_prepare_enable(acme->clk);
	if (ret)
		return ret;

	pm_runtime_enable(acme->peer);

	ret = platform_get_irq(pdev, 0);
	if (ret < 0)
		goto err_peer;

	acme->irq = ret;
	pm_runtime_enable(dev);
	ret = request_irq(acme->irq, acme_irq, 0, "acme", acme);
	if (ret)
		goto err_pm;

	return 0;

err_pm:
	pm_runtime_disable(dev);
err_peer:
	pm_runtime_disable(acme->peer);
	clk_disable_unprepare(acme->clk);

	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	free_irq(acme->irq, acme);
	pm_runtime_disable(&pdev->dev);
	clk_disable_unprepare(acme->clk);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove = acme_remove,
	.driver = {
		.name = "acme",
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
