// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/property.h>

struct acme {
	struct device *dev;
	struct device *child;
};

void acme_start_child(struct device *child);

static int acme_setup(struct acme *acme)
{
	return device_property_present(acme->dev, "acme,broken") ? -ENODEV : 0;
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
	acme->child = device_find_any_child(dev);
	if (!acme->child)
		return -ENODEV;

	acme_start_child(acme->child);
	platform_set_drvdata(pdev, acme);

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	return acme_setup(acme);
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	dev_dbg(acme->dev, "removing\n");

	pm_runtime_disable(acme->child);
	put_device(acme->child);

	device_init_wakeup(acme->dev, false);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove = acme_remove,
	.driver = {
		.name = "acme",
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
