// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/property.h>

struct pump {
	struct device *dev;
	void __iomem *regs;
	int irq;
};

static int pump_start(struct pump *pump)
{
	return device_property_present(pump->dev, "acme,dry") ? -ENODEV : 0;
}

static int pump_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct pump *pump;
	int ret;

	pump = devm_kzalloc(dev, sizeof(*pump), GFP_KERNEL);
	if (!pump)
		return -ENOMEM;

	pump->dev = dev;
	pump->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(pump->regs))
		return PTR_ERR(pump->regs);

	platform_set_drvdata(pdev, pump);

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	pm_runtime_get_noresume(dev);

	ret = pump_start(pump);
	if (ret)
		pm_runtime_put_noidle(dev);

	return ret;
}

static void pump_remove(struct platform_device *pdev)
{
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver pump_driver = {
	.probe = pump_probe,
	.remove = pump_remove,
	.driver = {
		.name = "pump",
	},
};
module_platform_driver(pump_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
