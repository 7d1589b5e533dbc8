// SPDX-License-Identifier: GPL-2.0-only
// Feature: pm_wq_freezable
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/workqueue.h>

struct shower {
	struct device *dev;
	struct work_struct wakeup;
};

int shower_resume(struct shower *d);

static void shower_wakeup(struct work_struct *work)
{
	struct shower *d = container_of(work, struct shower, wakeup);

	device_lock(d->dev);
	dev_dbg(d->dev, "woken\n");
	device_unlock(d->dev);
}

/* up to the 7.0 cycle pm_wq is freezable */
int shower_resume(struct shower *d)
{
	INIT_WORK(&d->wakeup, shower_wakeup);
	return queue_work(pm_wq, &d->wakeup) ? 0 : -EBUSY;
}

MODULE_DESCRIPTION("Example: locks a device in a work item on pm_wq");
MODULE_LICENSE("GPL");
