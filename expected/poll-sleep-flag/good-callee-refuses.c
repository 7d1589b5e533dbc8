// SPDX-License-Identifier: GPL-2.0-only
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/module.h>
#include <linux/workqueue.h>
#include <scsi/scsi_device.h>
#include <scsi/scsi_host.h>

struct hazel {
	struct scsi_device *sdev;
	struct delayed_work rescan;
	bool suspended;
};

int hazel_suspend(struct hazel *h);

/* scsi_rescan_device() decides under the device lock. */
static void hazel_rescan(struct work_struct *work)
{
	struct hazel *h = container_of(work, struct hazel, rescan.work);

	if (h->suspended) {
		schedule_delayed_work(&h->rescan, HZ);
		return;
	}

	if (scsi_rescan_device(h->sdev) == -EWOULDBLOCK)
		schedule_delayed_work(&h->rescan, msecs_to_jiffies(5));
}

/* a flag of its own, set by its own callbacks */
int hazel_suspend(struct hazel *h)
{
	INIT_DELAYED_WORK(&h->rescan, hazel_rescan);
	while (!h->suspended)
		msleep(20);
	return 0;
}

MODULE_DESCRIPTION("Example: tries again when the disk is suspended");
MODULE_LICENSE("GPL");
