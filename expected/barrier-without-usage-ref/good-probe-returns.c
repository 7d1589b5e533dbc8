// SPDX-License-Identifier: GPL-2.0-only
/* Probe keeps the count, and leaves with what took it. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct sextant {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
};

static int sextant_runtime_suspend(struct device *dev)
{
	struct sextant *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int sextant_runtime_resume(struct device *dev)
{
	struct sextant *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(sextant_pm_ops, sextant_runtime_suspend,
				 sextant_runtime_resume, NULL);

static int sextant_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct sextant *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	return devm_pm_runtime_get_noresume(dev);
}

static void sextant_remove(struct platform_device *pdev)
{
	struct sextant *priv = platform_get_drvdata(pdev);

	pm_runtime_barrier(&pdev->dev);
	iounmap(priv->regs);
}

static struct platform_driver sextant_driver = {
	.probe = sextant_probe,
	.remove = sextant_remove,
	.driver = {
		.name = "sextant",
		.pm = pm_ptr(&sextant_pm_ops),
	},
};
module_platform_driver(sextant_driver);

MODULE_DESCRIPTION("sextant");
MODULE_LICENSE("GPL");
