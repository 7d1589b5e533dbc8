// SPDX-License-Identifier: GPL-2.0-only
/* Each way has a disable of its own. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct bellows {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool slow;
};

static int bellows_runtime_suspend(struct device *dev)
{
	struct bellows *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int bellows_runtime_resume(struct device *dev)
{
	struct bellows *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(bellows_pm_ops, bellows_runtime_suspend,
				 bellows_runtime_resume, NULL);

static int bellows_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct bellows *priv;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	pm_runtime_enable(dev);

	return 0;
}

static void bellows_remove(struct platform_device *pdev)
{
	struct bellows *priv = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	if (priv->slow) {
		writel(0, priv->regs);
		pm_runtime_disable(&pdev->dev);
	} else {
		pm_runtime_disable(&pdev->dev);
	}
}

static struct platform_driver bellows_driver = {
	.probe = bellows_probe,
	.remove = bellows_remove,
	.driver = {
		.name = "bellows",
		.pm = pm_ptr(&bellows_pm_ops),
	},
};
module_platform_driver(bellows_driver);

MODULE_DESCRIPTION("bellows");
MODULE_LICENSE("GPL");
