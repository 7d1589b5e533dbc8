// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/workqueue.h>

struct drizzle {
	struct device *dev;
	struct work_struct wakeup;
};

int drizzle_resume(struct drizzle *d);

static void drizzle_wakeup(struct work_struct *work)
{
	struct drizzle *d = container_of(work, struct drizzle, wakeup);

	device_lock(d->dev);
	dev_dbg(d->dev, "woken\n");
	device_unlock(d->dev);
}

/* pm_wq is no longer freezable in kernels without WQ_FREEZABLE in kernel/power/main.c */
int drizzle_resume(struct drizzle *d)
{
	INIT_WORK(&d->wakeup, drizzle_wakeup);
	return queue_work(pm_wq, &d->wakeup) ? 0 : -EBUSY;
}

MODULE_DESCRIPTION("Example: locks a device in a work item on pm_wq");
MODULE_LICENSE("GPL");
