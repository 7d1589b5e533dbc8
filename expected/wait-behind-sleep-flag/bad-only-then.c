// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

struct tandem {
	void __iomem *regs;
	struct device *dev;
	struct device *front;
	struct platform_device *rear;
};

static int tandem_suspend(struct device *dev)
{
	struct tandem *t = dev_get_drvdata(dev);

	if (!t->front->power.is_suspended)
		device_pm_wait_for_dev(dev, t->front);

	writel(0, t->regs);
	return 0;
}

static int tandem_resume(struct device *dev)
{
	struct tandem *t = dev_get_drvdata(dev);

	if (t->front->power.is_suspended)
		device_pm_wait_for_dev(dev, t->front);

	if (t->rear->dev.power.is_prepared) {
		device_pm_wait_for_dev(dev, &t->rear->dev);
	}

	if (t->rear && t->rear->dev.power.is_late_suspended)
		device_pm_wait_for_dev(t->dev, &t->rear->dev);

	if (t->front->power.is_suspended && t->rear)
		device_pm_wait_for_dev(t->dev, t->front);

	writel(1, t->regs);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(tandem_pm_ops, tandem_suspend, tandem_resume);

static int tandem_probe(struct platform_device *pdev)
{
	struct tandem *t;

	t = devm_kzalloc(&pdev->dev, sizeof(*t), GFP_KERNEL);
	if (!t)
		return -ENOMEM;

	t->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(t->regs))
		return PTR_ERR(t->regs);

	t->dev = &pdev->dev;
	t->front = dev_get_platdata(&pdev->dev);
	t->rear = to_platform_device(t->front);
	platform_set_drvdata(pdev, t);
	return 0;
}

static struct platform_driver tandem_driver = {
	.probe = tandem_probe,
	.driver = {
		.name = "tandem",
		.pm = pm_sleep_ptr(&tandem_pm_ops),
	},
};
module_platform_driver(tandem_driver);

MODULE_DESCRIPTION("Example: waits for its peers only if a flag is set");
MODULE_LICENSE("GPL");
