// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/workqueue.h>
#include <scsi/scsi_device.h>
#include <scsi/scsi_host.h>

struct nettle {
	struct Scsi_Host *host;
	struct mutex lock;
	struct delayed_work rescan;
};

void nettle_rescan(struct work_struct *work);

/* Set up and queued in another file. */
void nettle_rescan(struct work_struct *work)
{
	struct nettle *n = container_of(work, struct nettle, rescan.work);
	struct scsi_device *sdev = NULL;

	mutex_lock(&n->lock);
	while ((sdev = __scsi_iterate_devices(n->host, sdev))) {
		if (scsi_device_get(sdev))
			continue;

		mutex_unlock(&n->lock);
		if (scsi_device_online(sdev))
			(void)scsi_rescan_device(sdev);
		scsi_device_put(sdev);
		mutex_lock(&n->lock);
	}
	mutex_unlock(&n->lock);
}

MODULE_DESCRIPTION("Example: rescans disks in a delayed work item");
MODULE_LICENSE("GPL");
