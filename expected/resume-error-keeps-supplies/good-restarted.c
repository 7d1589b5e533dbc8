// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/phy/phy.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct olive {
	struct phy *usb2;
	struct phy *usb3;
};

static int olive_runtime_suspend(struct device *dev)
{
	struct olive *olive = dev_get_drvdata(dev);

	dev_dbg(dev, "%p off\n", olive);

	return 0;
}

static int olive_runtime_resume(struct device *dev)
{
	struct olive *olive = dev_get_drvdata(dev);
	int ret;

	phy_exit(olive->usb2);
	ret = phy_init(olive->usb2);
	if (ret)
		return ret;

	phy_exit(olive->usb3);

	return phy_init(olive->usb3);
}

static DEFINE_RUNTIME_DEV_PM_OPS(olive_pm_ops, olive_runtime_suspend,
				 olive_runtime_resume, NULL);

static int olive_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct olive *olive;

	olive = devm_kzalloc(dev, sizeof(*olive), GFP_KERNEL);
	if (!olive)
		return -ENOMEM;

	olive->usb2 = devm_phy_get(dev, "usb2");
	if (IS_ERR(olive->usb2))
		return PTR_ERR(olive->usb2);

	olive->usb3 = devm_phy_get(dev, "usb3");
	if (IS_ERR(olive->usb3))
		return PTR_ERR(olive->usb3);

	dev_set_drvdata(dev, olive);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver olive_driver = {
	.probe = olive_probe,
	.driver = {
		.name = "olive",
		.pm = pm_ptr(&olive_pm_ops),
	},
};
module_platform_driver(olive_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
