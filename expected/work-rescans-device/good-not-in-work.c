// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/workqueue.h>
#include <scsi/scsi_device.h>
#include <scsi/scsi_host.h>

struct pebble {
	struct scsi_device *sdev;
	struct work_struct stats;
};

/* no device lock in the work function */
static void pebble_stats(struct work_struct *work)
{
	struct pebble *p = container_of(work, struct pebble, stats);

	dev_dbg(&p->sdev->sdev_gendev, "state %d\n", p->sdev->sdev_state);
}

/* in process context, called by user space, which is frozen during resume */
static ssize_t rescan_store(struct device *dev, struct device_attribute *attr,
			    const char *buf, size_t count)
{
	struct pebble *p = dev_get_drvdata(dev);

	scsi_rescan_device(p->sdev);
	device_lock(&p->sdev->sdev_gendev);
	schedule_work(&p->stats);
	device_unlock(&p->sdev->sdev_gendev);
	return count;
}
static DEVICE_ATTR_WO(rescan);

static int pebble_probe(struct platform_device *pdev)
{
	struct pebble *p;

	p = devm_kzalloc(&pdev->dev, sizeof(*p), GFP_KERNEL);
	if (!p)
		return -ENOMEM;

	p->sdev = dev_get_platdata(&pdev->dev);
	INIT_WORK(&p->stats, pebble_stats);
	platform_set_drvdata(pdev, p);
	return device_create_file(&pdev->dev, &dev_attr_rescan);
}

static void pebble_remove(struct platform_device *pdev)
{
	struct pebble *p = platform_get_drvdata(pdev);

	device_remove_file(&pdev->dev, &dev_attr_rescan);
	cancel_work_sync(&p->stats);
}

static struct platform_driver pebble_driver = {
	.probe = pebble_probe,
	.remove = pebble_remove,
	.driver = {
		.name = "pebble",
	},
};
module_platform_driver(pebble_driver);

MODULE_DESCRIPTION("Example: rescans a disk when user space asks for it");
MODULE_LICENSE("GPL");
