// SPDX-License-Identifier: GPL-2.0-only
/* Each way has a get of its own. */
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct astrolabe {
	void __iomem *regs;
	int kind;
};

static int astrolabe_runtime_idle(struct device *dev)
{
	struct astrolabe *priv = dev_get_drvdata(dev);

	return readl(priv->regs) ? -EBUSY : 0;
}

static const struct dev_pm_ops astrolabe_pm_ops = {
	RUNTIME_PM_OPS(NULL, NULL, astrolabe_runtime_idle)
};

static int astrolabe_probe(struct platform_device *pdev)
{
	struct astrolabe *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->regs = ioremap(0x1000, 0x100);
	if (!priv->regs)
		return -ENOMEM;

	platform_set_drvdata(pdev, priv);
	pm_runtime_enable(&pdev->dev);

	return 0;
}

static void astrolabe_remove(struct platform_device *pdev)
{
	struct astrolabe *priv = platform_get_drvdata(pdev);

	switch (priv->kind) {
	case 1:
		pm_runtime_get_sync(&pdev->dev);
		break;
	default:
		pm_runtime_get_noresume(&pdev->dev);
	}
	iounmap(priv->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver astrolabe_driver = {
	.probe = astrolabe_probe,
	.remove = astrolabe_remove,
	.driver = {
		.name = "astrolabe",
		.pm = pm_ptr(&astrolabe_pm_ops),
	},
};
module_platform_driver(astrolabe_driver);

MODULE_DESCRIPTION("astrolabe");
MODULE_LICENSE("GPL");
