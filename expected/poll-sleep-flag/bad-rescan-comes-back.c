// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/workqueue.h>
#include <scsi/scsi_device.h>
#include <scsi/scsi_host.h>

struct walnut_port {
	struct Scsi_Host *host;
	struct mutex scan_mutex;
	struct delayed_work rescan;
	bool asleep;
};

void walnut_rescan(struct work_struct *work);

/* Error handling queues this after a reset, also while the disks resume. */
void walnut_rescan(struct work_struct *work)
{
	struct walnut_port *port =
		container_of(work, struct walnut_port, rescan.work);
	struct scsi_device *sdev;
	bool later = false;

	mutex_lock(&port->scan_mutex);
	shost_for_each_device(sdev, port->host) {
		if (port->asleep)
			continue;

		/* its resume wants the lock that a rescan takes */
		later = sdev->sdev_gendev.power.is_suspended;
		if (later) {
			scsi_device_put(sdev);
			break;
		}
		(void)scsi_rescan_device(sdev);
	}
	mutex_unlock(&port->scan_mutex);

	if (later)
		schedule_delayed_work(&port->rescan, msecs_to_jiffies(5));
}

MODULE_DESCRIPTION("Example: rescan that comes back until the disk is awake");
MODULE_LICENSE("GPL");
