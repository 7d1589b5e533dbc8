// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/workqueue.h>
#include <scsi/scsi_device.h>
#include <scsi/scsi_host.h>

struct clover {
	struct Scsi_Host *host;
	struct scsi_device *disk;
	struct delayed_work rescan;
};

void clover_rescan(struct work_struct *work);

/* The callee refuses under the device lock: try again once it is awake. */
void clover_rescan(struct work_struct *work)
{
	struct clover *c = container_of(work, struct clover, rescan.work);
	struct scsi_device *sdev;
	int ret = 0;

	shost_for_each_device(sdev, c->host) {
		ret = scsi_rescan_device(sdev);
		if (ret) {
			scsi_device_put(sdev);
			break;
		}
	}

	if (ret || scsi_rescan_device(c->disk) == -EWOULDBLOCK)
		schedule_delayed_work(&c->rescan, msecs_to_jiffies(5));
}

MODULE_DESCRIPTION("Example: rescans disks and looks at the result");
MODULE_LICENSE("GPL");
