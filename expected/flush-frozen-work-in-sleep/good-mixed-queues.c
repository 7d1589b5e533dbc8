// SPDX-License-Identifier: GPL-2.0-only
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

struct willow {
	struct device *dev;
	struct work_struct work;
	struct work_struct other;
};

static void willow_work(struct work_struct *work)
{
	struct willow *w = container_of(work, struct willow, work);

	queue_work(system_freezable_wq, &w->other);
}

static void willow_other(struct work_struct *work)
{
	struct willow *w = container_of(work, struct willow, other);

	dev_dbg(w->dev, "done\n");
}

static irqreturn_t willow_irq(int irq, void *data)
{
	struct willow *w = data;

	schedule_work(&w->work);
	return IRQ_HANDLED;
}

/* system_wq is not frozen; the other item is flushed in ->remove only */
static int willow_suspend(struct device *dev)
{
	struct willow *w = dev_get_drvdata(dev);

	flush_work(&w->work);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(willow_pm_ops, willow_suspend, NULL);

static int willow_probe(struct platform_device *pdev)
{
	struct willow *w;
	int irq;

	w = devm_kzalloc(&pdev->dev, sizeof(*w), GFP_KERNEL);
	if (!w)
		return -ENOMEM;

	irq = platform_get_irq(pdev, 0);
	if (irq < 0)
		return irq;

	w->dev = &pdev->dev;
	INIT_WORK(&w->work, willow_work);
	INIT_WORK(&w->other, willow_other);
	platform_set_drvdata(pdev, w);
	return devm_request_irq(&pdev->dev, irq, willow_irq, 0, "willow", w);
}

static void willow_remove(struct platform_device *pdev)
{
	struct willow *w = platform_get_drvdata(pdev);

	flush_work(&w->work);
	flush_work(&w->other);
}

static struct platform_driver willow_driver = {
	.probe = willow_probe,
	.remove = willow_remove,
	.driver = {
		.name = "willow",
		.pm = pm_sleep_ptr(&willow_pm_ops),
	},
};
module_platform_driver(willow_driver);

MODULE_DESCRIPTION("Example: flushes work on a queue that is not frozen");
MODULE_LICENSE("GPL");
