// SPDX-License-Identifier: GPL-2.0-only
/* The work may drop the count. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/workqueue.h>

struct derrick {
	struct work_struct work;
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
};

static int derrick_runtime_suspend(struct device *dev)
{
	struct derrick *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int derrick_runtime_resume(struct device *dev)
{
	struct derrick *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(derrick_pm_ops, derrick_runtime_suspend,
				 derrick_runtime_resume, NULL);

static void derrick_stop(struct work_struct *work)
{
	struct derrick *priv = container_of(work, struct derrick, work);

	writel(0, priv->regs);
	pm_runtime_put(priv->dev);
}

static int derrick_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct derrick *priv;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	INIT_WORK(&priv->work, derrick_stop);
	pm_runtime_enable(dev);

	return 0;
}

static void derrick_remove(struct platform_device *pdev)
{
	struct derrick *priv = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	schedule_work(&priv->work);
	flush_work(&priv->work);
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver derrick_driver = {
	.probe = derrick_probe,
	.remove = derrick_remove,
	.driver = {
		.name = "derrick",
		.pm = pm_ptr(&derrick_pm_ops),
	},
};
module_platform_driver(derrick_driver);

MODULE_DESCRIPTION("derrick");
MODULE_LICENSE("GPL");
