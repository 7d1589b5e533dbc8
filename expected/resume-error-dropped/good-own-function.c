// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct zebra {
	void __iomem *base;
};

/* Not that of the PHY framework. */
static void phy_init(struct zebra *zebra)
{
	writel(1, zebra->base);
}

static int zebra_runtime_suspend(struct device *dev)
{
	struct zebra *zebra = dev_get_drvdata(dev);

	writel(0, zebra->base);

	return 0;
}

static int zebra_runtime_resume(struct device *dev)
{
	struct zebra *zebra = dev_get_drvdata(dev);

	phy_init(zebra);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(zebra_pm_ops, zebra_runtime_suspend,
				 zebra_runtime_resume, NULL);

static int zebra_probe(struct platform_device *pdev)
{
	struct zebra *zebra;

	zebra = devm_kzalloc(&pdev->dev, sizeof(*zebra), GFP_KERNEL);
	if (!zebra)
		return -ENOMEM;

	zebra->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(zebra->base))
		return PTR_ERR(zebra->base);

	platform_set_drvdata(pdev, zebra);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver zebra_driver = {
	.probe = zebra_probe,
	.driver = {
		.name = "zebra",
		.pm = pm_ptr(&zebra_pm_ops),
	},
};
module_platform_driver(zebra_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
