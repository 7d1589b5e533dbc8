// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/property.h>

struct acme_ops;

struct acme {
	const struct acme_ops *ops;
	struct device *dev;
	struct clk *clk;
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

static int acme_setup(struct acme *acme)
{
	return device_property_present(acme->dev, "acme,broken") ? -ENODEV : 0;
}

static int acme_pm_init(struct acme *acme)
{
	pm_runtime_set_autosuspend_delay(acme->dev, 100);
	pm_runtime_use_autosuspend(acme->dev);

	return devm_pm_runtime_set_active_enabled(acme->dev);
}

static void acme_pm_exit(struct acme *acme)
{
	pm_runtime_dont_use_autosuspend(acme->dev);
	pm_runtime_disable(acme->dev);
}

struct acme_ops {
	void (*stop)(struct acme *acme);
};

static const struct acme_ops acme_ops = {
	.stop = acme_pm_exit,
};

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = dev;
	acme->ops = &acme_ops;
	acme->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);
	platform_set_drvdata(pdev, acme);

	ret = acme_pm_init(acme);
	if (ret)
		return ret;

	return acme_setup(acme);
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	acme_pm_exit(acme);
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
