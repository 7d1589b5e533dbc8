// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/pm_runtime.h>

struct pulley {
	void __iomem *regs;
	struct device *dev;
	struct device *rope;
	bool sleeping;
};

static void pulley_wait(struct device *dev, struct pulley *p)
{
	device_pm_wait_for_dev(dev, p->rope);
}

static int pulley_wake(struct device *dev, pm_message_t msg)
{
	struct pulley *p = dev_get_drvdata(dev);

	if (!PMSG_IS_AUTO(msg))
		pulley_wait(dev, p);

	writel(1, p->regs);
	return 0;
}

static int pulley_pull(struct pulley *p, bool runtime)
{
	if (runtime)
		return 0;

	return device_pm_wait_for_dev(p->dev, p->rope);
}

static void pulley_check(struct pulley *p)
{
	if (p->sleeping)
		device_pm_wait_for_dev(p->dev, p->rope);
}

static int pulley_suspend(struct device *dev)
{
	struct pulley *p = dev_get_drvdata(dev);

	device_pm_wait_for_dev(dev, p->rope);
	p->sleeping = true;
	return 0;
}

static int pulley_resume(struct device *dev)
{
	struct pulley *p = dev_get_drvdata(dev);

	pulley_check(p);
	p->sleeping = false;
	return pulley_pull(p, false) ? -EIO : pulley_wake(dev, PMSG_RESUME);
}

static int pulley_runtime_resume(struct device *dev)
{
	struct pulley *p = dev_get_drvdata(dev);

	pulley_check(p);
	return pulley_pull(p, true) ? -EIO : pulley_wake(dev, PMSG_AUTO_RESUME);
}

static const struct dev_pm_ops pulley_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(pulley_suspend, pulley_resume)
	RUNTIME_PM_OPS(NULL, pulley_runtime_resume, NULL)
};

static int pulley_probe(struct platform_device *pdev)
{
	struct pulley *p;

	p = devm_kzalloc(&pdev->dev, sizeof(*p), GFP_KERNEL);
	if (!p)
		return -ENOMEM;

	p->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(p->regs))
		return PTR_ERR(p->regs);

	p->dev = &pdev->dev;
	p->rope = dev_get_platdata(&pdev->dev);
	platform_set_drvdata(pdev, p);
	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver pulley_driver = {
	.probe = pulley_probe,
	.driver = {
		.name = "pulley",
		.pm = pm_ptr(&pulley_pm_ops),
	},
};
module_platform_driver(pulley_driver);

MODULE_DESCRIPTION("Example: waits for a device in system resume only");
MODULE_LICENSE("GPL");
