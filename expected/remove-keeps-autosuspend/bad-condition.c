// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct clk *clk;
	bool enabled;
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
	acme->clk = devm_clk_get_optional(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);
	platform_set_drvdata(pdev, acme);

	if (acme->clk) {
		pm_runtime_set_autosuspend_delay(dev, 100);
		pm_runtime_use_autosuspend(dev);
		pm_runtime_enable(dev);
		acme->enabled = true;
	}

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	if (acme->enabled)
		pm_runtime_disable(acme->dev);

	/* The clock is left to devres. */
	acme->enabled = false;
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
