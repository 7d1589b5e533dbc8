// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/workqueue.h>

struct glacier {
	struct device *peer;
	struct workqueue_struct *wq;
	struct work_struct rebind;
	struct delayed_work settle;
};

static void glacier_rebind(struct work_struct *work)
{
	struct glacier *g = container_of(work, struct glacier, rebind);

	if (device_reprobe(g->peer))
		dev_warn(g->peer, "cannot bind again\n");
}

static void glacier_settle(struct work_struct *work)
{
	struct glacier *g = container_of(work, struct glacier, settle.work);

	device_lock(g->peer);
	dev_dbg(g->peer, "settled\n");
	device_unlock(g->peer);
}

static int glacier_resume(struct device *dev)
{
	struct glacier *g = dev_get_drvdata(dev);

	queue_work(g->wq, &g->rebind);
	mod_delayed_work_on(WORK_CPU_UNBOUND, system_freezable_wq, &g->settle,
			    msecs_to_jiffies(100));
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(glacier_pm_ops, NULL, glacier_resume);

static int glacier_probe(struct platform_device *pdev)
{
	struct glacier *g;

	g = devm_kzalloc(&pdev->dev, sizeof(*g), GFP_KERNEL);
	if (!g)
		return -ENOMEM;

	g->peer = pdev->dev.parent;
	g->wq = alloc_workqueue("glacier-%s", WQ_FREEZABLE | WQ_MEM_RECLAIM, 0,
				dev_name(&pdev->dev));
	if (!g->wq)
		return -ENOMEM;

	INIT_WORK(&g->rebind, glacier_rebind);
	INIT_DELAYED_WORK(&g->settle, glacier_settle);
	platform_set_drvdata(pdev, g);
	return 0;
}

static void glacier_remove(struct platform_device *pdev)
{
	struct glacier *g = platform_get_drvdata(pdev);

	cancel_delayed_work_sync(&g->settle);
	destroy_workqueue(g->wq);
}

static struct platform_driver glacier_driver = {
	.probe = glacier_probe,
	.remove = glacier_remove,
	.driver = {
		.name = "glacier",
		.pm = pm_sleep_ptr(&glacier_pm_ops),
	},
};
module_platform_driver(glacier_driver);

MODULE_DESCRIPTION("Example: locks devices on freezable workqueues");
MODULE_LICENSE("GPL");
