// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/pm_runtime.h>

struct dynamo {
	void __iomem *regs;
	struct device *dev;
	struct device *flywheel;
};

static int dynamo_spin(struct dynamo *d)
{
	int ret;

	ret = device_pm_wait_for_dev(d->dev, d->flywheel);
	if (ret)
		return ret;

	writel(1, d->regs);
	return 0;
}

static int dynamo_runtime_suspend(struct device *dev)
{
	struct dynamo *d = dev_get_drvdata(dev);

	writel(0, d->regs);
	return 0;
}

/* by way of a helper; the flag says nothing of who asks */
static int dynamo_runtime_resume(struct device *dev)
{
	struct dynamo *d = dev_get_drvdata(dev);

	if (!d->regs || d->flywheel->power.is_suspended)
		return -EBUSY;
	return dynamo_spin(d);
}

static DEFINE_RUNTIME_DEV_PM_OPS(dynamo_pm_ops, dynamo_runtime_suspend,
				 dynamo_runtime_resume, NULL);

static int dynamo_probe(struct platform_device *pdev)
{
	struct dynamo *d;

	d = devm_kzalloc(&pdev->dev, sizeof(*d), GFP_KERNEL);
	if (!d)
		return -ENOMEM;

	d->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(d->regs))
		return PTR_ERR(d->regs);

	d->dev = &pdev->dev;
	d->flywheel = dev_get_platdata(&pdev->dev);
	platform_set_drvdata(pdev, d);
	device_pm_wait_for_dev(d->dev, d->flywheel);
	return devm_pm_runtime_enable(&pdev->dev);
}

static void dynamo_remove(struct platform_device *pdev)
{
	struct dynamo *d = platform_get_drvdata(pdev);

	device_pm_wait_for_dev(&pdev->dev, d->flywheel);
	writel(0, d->regs);
}

static struct platform_driver dynamo_driver = {
	.probe = dynamo_probe,
	.remove = dynamo_remove,
	.driver = {
		.name = "dynamo",
		.pm = pm_ptr(&dynamo_pm_ops),
	},
};
module_platform_driver(dynamo_driver);

MODULE_DESCRIPTION("Example: waits for a device where no transition runs");
MODULE_LICENSE("GPL");
