// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/property.h>

struct acme {
	struct device *dev;
	struct clk *clk;
	bool combo;
};

static int acme_runtime_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	clk_disable_unprepare(acme->clk);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	return clk_prepare_enable(acme->clk);
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = dev;
	acme->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);
	platform_set_drvdata(pdev, acme);

	pm_runtime_set_autosuspend_delay(dev, 100);
	pm_runtime_use_autosuspend(dev);
	/* The other half of the chip does it for both. */
	acme->combo = device_property_present(dev, "acme,combo");
	if (!acme->combo)
		pm_runtime_enable(dev);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	if (!acme->combo)
		pm_runtime_disable(acme->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend,
				 acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove = acme_remove,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
