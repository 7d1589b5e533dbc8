// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct siren {
	struct device *dev;
	struct mutex lock;
	void __iomem *regs;
	bool is_suspended;
};

static int siren_set(struct siren *s, u32 level)
{
	int ret = 0;

	mutex_lock(&s->lock);
	if (s->is_suspended)
		ret = -ESHUTDOWN;
	else
		writel(level, s->regs);
	mutex_unlock(&s->lock);
	return ret;
}

static int siren_suspend(struct device *dev)
{
	struct siren *s = dev_get_drvdata(dev);

	siren_set(s, 0);
	mutex_lock(&s->lock);
	s->is_suspended = true;
	mutex_unlock(&s->lock);
	return 0;
}

static int siren_resume(struct device *dev)
{
	struct siren *s = dev_get_drvdata(dev);

	mutex_lock(&s->lock);
	s->is_suspended = false;
	mutex_unlock(&s->lock);

	/* accessors and public fields are for everybody */
	if (device_may_wakeup(dev) || dev->power.can_wakeup ||
	    pm_runtime_suspended(dev))
		return 0;
	return siren_set(s, 1);
}

static DEFINE_SIMPLE_DEV_PM_OPS(siren_pm_ops, siren_suspend, siren_resume);

static int siren_probe(struct platform_device *pdev)
{
	struct siren *s;

	s = devm_kzalloc(&pdev->dev, sizeof(*s), GFP_KERNEL);
	if (!s)
		return -ENOMEM;

	s->dev = &pdev->dev;
	mutex_init(&s->lock);
	s->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(s->regs))
		return PTR_ERR(s->regs);

	platform_set_drvdata(pdev, s);
	return 0;
}

static struct platform_driver siren_driver = {
	.probe = siren_probe,
	.driver = {
		.name = "siren",
		.pm = pm_sleep_ptr(&siren_pm_ops),
	},
};
module_platform_driver(siren_driver);

MODULE_DESCRIPTION("Example: driver that remembers its own suspend");
MODULE_LICENSE("GPL");
