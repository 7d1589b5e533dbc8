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

static void pump_power_down(void *data)
{
	struct pump *pump = data;

	pm_runtime_disable(pump->dev);
}

static int pump_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct pump *pump;

	pump = devm_kzalloc(dev, sizeof(*pump), GFP_KERNEL);
	if (!pump)
		return -ENOMEM;

	pump->dev = dev;
	pump->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(pump->regs))
		return PTR_ERR(pump->regs);

	platform_set_drvdata(pdev, pump);

	pm_runtime_enable(dev);
	pm_runtime_get_noresume(dev);

	return devm_add_action_or_reset(dev, pump_power_down, pump);
}

static struct platform_driver pump_driver = {
	.probe = pump_probe,
	.driver = {
		.name = "pump",
	},
};
module_platform_driver(pump_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
