// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct iroko {
	struct clk *clk;
	struct clk *bus;
};

static int iroko_on(struct iroko *iroko)
{
	int ret;

	ret = clk_prepare_enable(iroko->clk);
	if (ret)
		return ret;

	return clk_prepare_enable(iroko->bus);
}

static int iroko_runtime_suspend(struct device *dev)
{
	struct iroko *iroko = dev_get_drvdata(dev);

	clk_disable_unprepare(iroko->bus);
	clk_disable_unprepare(iroko->clk);

	return 0;
}

static int iroko_runtime_resume(struct device *dev)
{
	struct iroko *iroko = dev_get_drvdata(dev);

	iroko_on(iroko);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(iroko_pm_ops, iroko_runtime_suspend,
				 iroko_runtime_resume, NULL);

static int iroko_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct iroko *iroko;

	iroko = devm_kzalloc(dev, sizeof(*iroko), GFP_KERNEL);
	if (!iroko)
		return -ENOMEM;

	iroko->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(iroko->clk))
		return PTR_ERR(iroko->clk);

	iroko->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(iroko->bus))
		return PTR_ERR(iroko->bus);

	dev_set_drvdata(dev, iroko);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver iroko_driver = {
	.probe = iroko_probe,
	.driver = {
		.name = "iroko",
		.pm = pm_ptr(&iroko_pm_ops),
	},
};
module_platform_driver(iroko_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
