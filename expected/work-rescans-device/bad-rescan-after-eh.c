// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/workqueue.h>
#include <scsi/scsi_device.h>
#include <scsi/scsi_host.h>

struct bramble {
	struct Scsi_Host *host;
	struct work_struct rescan;
};

/* The disk may still be suspended: its resume wants the same lock. */
static void bramble_rescan(struct work_struct *work)
{
	struct bramble *b = container_of(work, struct bramble, rescan);
	struct scsi_device *sdev;

	shost_for_each_device(sdev, b->host)
		scsi_rescan_device(sdev);
}

static void bramble_recover(struct bramble *b)
{
	schedule_work(&b->rescan);
}

static int bramble_suspend(struct device *dev)
{
	return 0;
}

static int bramble_resume(struct device *dev)
{
	bramble_recover(dev_get_drvdata(dev));
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(bramble_pm_ops, bramble_suspend, bramble_resume);

static int bramble_probe(struct platform_device *pdev)
{
	struct bramble *b;

	b = devm_kzalloc(&pdev->dev, sizeof(*b), GFP_KERNEL);
	if (!b)
		return -ENOMEM;

	b->host = dev_get_platdata(&pdev->dev);
	INIT_WORK(&b->rescan, bramble_rescan);
	platform_set_drvdata(pdev, b);
	return 0;
}

static struct platform_driver bramble_driver = {
	.probe = bramble_probe,
	.driver = {
		.name = "bramble",
		.pm = pm_sleep_ptr(&bramble_pm_ops),
	},
};
module_platform_driver(bramble_driver);

MODULE_DESCRIPTION("Example: rescans disks in a work item queued on resume");
MODULE_LICENSE("GPL");
