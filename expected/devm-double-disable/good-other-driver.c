// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/property.h>

struct acme {
	struct device *dev;
	struct clk *clk;
};

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
	acme->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);
	platform_set_drvdata(pdev, acme);

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	return acme_setup(acme);
}

static int acme_bus_probe(struct platform_device *pdev)
{
	pm_runtime_enable(&pdev->dev);

	return 0;
}

static void acme_bus_remove(struct platform_device *pdev)
{
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver acme_bus_driver = {
	.probe = acme_bus_probe,
	.remove = acme_bus_remove,
	.driver = {
		.name = "acme-bus",
	},
};

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
	},
};

static struct platform_driver * const acme_drivers[] = {
	&acme_bus_driver,
	&acme_driver,
};

static int __init acme_init(void)
{
	return platform_register_drivers(acme_drivers, ARRAY_SIZE(acme_drivers));
}
module_init(acme_init);

static void __exit acme_exit(void)
{
	platform_unregister_drivers(acme_drivers, ARRAY_SIZE(acme_drivers));
}
module_exit(acme_exit);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
