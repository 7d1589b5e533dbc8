// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

struct basalt {
	struct device *dev;
	struct workqueue_struct *wq;
	struct workqueue_struct *fast_wq;
	struct work_struct cool;
	struct work_struct melt;
	struct work_struct flow;
};

static bool basalt_frozen;
module_param_named(frozen, basalt_frozen, bool, 0444);

static void basalt_cool(struct work_struct *work)
{
	struct basalt *b = container_of(work, struct basalt, cool);

	dev_dbg(b->dev, "cooled\n");
}

static void basalt_melt(struct work_struct *work)
{
	struct basalt *b = container_of(work, struct basalt, melt);

	queue_work(b->wq, &b->cool);
}

static void basalt_flow(struct work_struct *work)
{
	struct basalt *b = container_of(work, struct basalt, flow);

	queue_work(b->fast_wq, &b->flow);
}

/* which item that is, does not show here */
static void basalt_go(struct work_struct *work)
{
	schedule_work(work);
}

static void basalt_stop(struct basalt *b)
{
	cancel_work_sync(&b->flow);
}

/* the flags of one queue do not show, nor all the queues of an item; the third is empty */
static int basalt_suspend(struct device *dev)
{
	struct basalt *b = dev_get_drvdata(dev);

	flush_workqueue(b->wq);
	flush_work(&b->cool);
	flush_work(&b->melt);
	basalt_stop(b);
	flush_workqueue(b->fast_wq);
	return 0;
}

static int basalt_resume(struct device *dev)
{
	struct basalt *b = dev_get_drvdata(dev);

	basalt_go(&b->melt);
	queue_work(b->fast_wq, &b->flow);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(basalt_pm_ops, basalt_suspend, basalt_resume);

static int basalt_probe(struct platform_device *pdev)
{
	unsigned int flags = basalt_frozen ? WQ_FREEZABLE : 0;
	struct basalt *b;

	b = devm_kzalloc(&pdev->dev, sizeof(*b), GFP_KERNEL);
	if (!b)
		return -ENOMEM;

	b->wq = alloc_workqueue("basalt", flags | WQ_UNBOUND, 0);
	if (!b->wq)
		return -ENOMEM;

	b->fast_wq = alloc_ordered_workqueue("basalt-fast", WQ_FREEZABLE);
	if (!b->fast_wq) {
		destroy_workqueue(b->wq);
		return -ENOMEM;
	}

	b->dev = &pdev->dev;
	INIT_WORK(&b->cool, basalt_cool);
	INIT_WORK(&b->melt, basalt_melt);
	INIT_WORK(&b->flow, basalt_flow);
	queue_work(system_freezable_wq, &b->melt);
	platform_set_drvdata(pdev, b);
	return 0;
}

static void basalt_remove(struct platform_device *pdev)
{
	struct basalt *b = platform_get_drvdata(pdev);

	basalt_stop(b);
	destroy_workqueue(b->fast_wq);
	destroy_workqueue(b->wq);
}

static struct platform_driver basalt_driver = {
	.probe = basalt_probe,
	.remove = basalt_remove,
	.driver = {
		.name = "basalt",
		.pm = pm_sleep_ptr(&basalt_pm_ops),
	},
};
module_platform_driver(basalt_driver);

MODULE_DESCRIPTION("Example: flushes work that may be on any queue");
MODULE_LICENSE("GPL");
