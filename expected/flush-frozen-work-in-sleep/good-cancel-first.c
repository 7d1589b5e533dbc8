// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

struct sandal {
	void __iomem *regs;
	struct workqueue_struct *wq;
	struct workqueue_struct *slow_wq;
	struct work_struct step;
	struct work_struct slow;
};

static void sandal_step(struct work_struct *work)
{
	struct sandal *s = container_of(work, struct sandal, step);

	writel(readl(s->regs) + 1, s->regs);
	queue_work(s->slow_wq, &s->slow);
}

static void sandal_slow(struct work_struct *work)
{
	struct sandal *s = container_of(work, struct sandal, slow);

	queue_work(s->wq, &s->step);
}

/* Nothing is left on the frozen queue, and the other one is not frozen. */
static int sandal_suspend(struct device *dev)
{
	struct sandal *s = dev_get_drvdata(dev);

	cancel_work_sync(&s->step);
	flush_workqueue(s->wq);
	flush_work(&s->slow);
	flush_workqueue(s->slow_wq);
	return 0;
}

static int sandal_resume(struct device *dev)
{
	struct sandal *s = dev_get_drvdata(dev);

	queue_work(s->wq, &s->step);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(sandal_pm_ops, sandal_suspend, sandal_resume);

static int sandal_probe(struct platform_device *pdev)
{
	struct sandal *s;

	s = devm_kzalloc(&pdev->dev, sizeof(*s), GFP_KERNEL);
	if (!s)
		return -ENOMEM;

	s->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(s->regs))
		return PTR_ERR(s->regs);

	s->wq = alloc_ordered_workqueue("sandal", WQ_FREEZABLE);
	if (!s->wq)
		return -ENOMEM;

	s->slow_wq = alloc_ordered_workqueue("sandal-slow", 0);
	if (!s->slow_wq) {
		destroy_workqueue(s->wq);
		return -ENOMEM;
	}

	INIT_WORK(&s->step, sandal_step);
	INIT_WORK(&s->slow, sandal_slow);
	platform_set_drvdata(pdev, s);
	return 0;
}

static void sandal_remove(struct platform_device *pdev)
{
	struct sandal *s = platform_get_drvdata(pdev);

	destroy_workqueue(s->slow_wq);
	destroy_workqueue(s->wq);
}

static struct platform_driver sandal_driver = {
	.probe = sandal_probe,
	.remove = sandal_remove,
	.driver = {
		.name = "sandal",
		.pm = pm_sleep_ptr(&sandal_pm_ops),
	},
};
module_platform_driver(sandal_driver);

MODULE_DESCRIPTION("Example: cancels its frozen work, flushes the other");
MODULE_LICENSE("GPL");
