// SPDX-License-Identifier: GPL-2.0-only
/* The variable is gone where the error is. */
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static irqreturn_t windlass_irq(int irq, void *data)
{
	return IRQ_HANDLED;
}

static int windlass_probe(struct platform_device *pdev)
{
	int ret;

	{
		struct device *dev = &pdev->dev;

		pm_runtime_enable(dev);
	}

	ret = devm_request_irq(&pdev->dev, 3, windlass_irq, 0, "windlass", pdev);
	if (ret)
		return ret;

	return 0;
}

static void windlass_remove(struct platform_device *pdev)
{
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver windlass_driver = {
	.probe = windlass_probe,
	.remove = windlass_remove,
	.driver = {
		.name = "windlass",
	},
};
module_platform_driver(windlass_driver);

MODULE_DESCRIPTION("windlass");
MODULE_LICENSE("GPL");
