// SPDX-License-Identifier: GPL-2.0-only
/* No PM callbacks: nothing can run in between. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct flat {
	struct device *dev;
	struct clk *clk;
};

static int flat_probe(struct platform_device *pdev)
{
	struct flat *priv;
	int ret;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = &pdev->dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	ret = clk_prepare_enable(priv->clk);
	if (ret)
		return ret;

	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);

	return 0;
}

static void flat_remove(struct platform_device *pdev)
{
	struct flat *priv = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	clk_disable_unprepare(priv->clk);
	pm_runtime_put_noidle(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver flat_driver = {
	.probe	= flat_probe,
	.remove	= flat_remove,
	.driver	= {
		.name	= "flat",
	},
};
module_platform_driver(flat_driver);

MODULE_DESCRIPTION("flat");
MODULE_LICENSE("GPL");
