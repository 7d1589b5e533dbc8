// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/property.h>

struct acme {
	struct device *dev;
	struct clk *clk;
	struct device *link;
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

#define acme_pm_off(d) pm_runtime_disable(d)

static void acme_link_exit(struct device *link)
{
	pm_runtime_disable(link);
	put_device(link);
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = dev;
	acme->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);
	acme->link = device_find_any_child(dev);
	if (!acme->link)
		return -ENODEV;
	platform_set_drvdata(pdev, acme);

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	pm_runtime_enable(acme->link);

	ret = acme_setup(acme);
	if (ret) {
		pm_runtime_disable(acme->link);
		put_device(acme->link);
	}

	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);
	struct device *link = acme->link;

	if (device_may_wakeup(acme->dev))
		acme_pm_off(link);
	else
		acme_link_exit(acme->link);
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
