// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/etherdevice.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/pci.h>
#include <linux/pm.h>
#include <linux/suspend.h>
#include <linux/usb.h>
#include <linux/workqueue.h>

struct spool {
	struct device *thread;
	struct usb_interface *intf;
	struct net_device *netdev;
	struct workqueue_struct *wq;
	struct work_struct wind;
	struct work_struct knot;
	struct work_struct net;
	struct work_struct reset;
};

struct spool_job {
	struct work_struct wind;
	struct device *dev;
};

static void spool_wind(struct work_struct *work)
{
	struct spool *s = container_of(work, struct spool, wind);

	if (device_attach(s->thread) < 0)
		dev_warn(s->thread, "no driver\n");
}

/* an item of the same name in another structure */
static void spool_job_wind(struct work_struct *work)
{
	struct spool_job *job = container_of(work, struct spool_job, wind);

	dev_dbg(job->dev, "wound\n");
	kfree(job);
}

/* waits until the system is awake */
static void spool_knot(struct work_struct *work)
{
	struct spool *s = container_of(work, struct spool, knot);

	lock_system_sleep();
	device_release_driver(s->thread);
	unlock_system_sleep(0);
}

/* no lock that a resume waits for */
static void spool_net(struct work_struct *work)
{
	struct spool *s = container_of(work, struct spool, net);

	if (usb_autopm_get_interface(s->intf))
		return;
	if (s->netdev->reg_state == NETREG_UNINITIALIZED)
		register_netdev(s->netdev);
	usb_autopm_put_interface(s->intf);
}

static void spool_reset(struct work_struct *work)
{
	struct spool *s = container_of(work, struct spool, reset);

	device_lock(s->thread);
	device_unlock(s->thread);
}

static int spool_resume(struct device *dev)
{
	struct spool *s = dev_get_drvdata(dev);
	struct spool_job *job;

	queue_work(s->wq, &s->wind);
	schedule_work(&s->knot);
	schedule_work(&s->net);

	job = kzalloc(sizeof(*job), GFP_KERNEL);
	if (!job)
		return -ENOMEM;
	job->dev = dev;
	INIT_WORK(&job->wind, spool_job_wind);
	schedule_work(&job->wind);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(spool_pm_ops, NULL, spool_resume);

/* not the ->resume of system sleep */
static void spool_pci_resume(struct pci_dev *pdev)
{
	struct spool *s = pci_get_drvdata(pdev);

	schedule_work(&s->reset);
}

static const struct pci_error_handlers spool_err_handler = {
	.resume = spool_pci_resume,
};

static int spool_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct spool *s;

	s = devm_kzalloc(&pdev->dev, sizeof(*s), GFP_KERNEL);
	if (!s)
		return -ENOMEM;

	s->wq = alloc_workqueue("spool", WQ_UNBOUND | WQ_FREEZABLE, 0);
	if (!s->wq)
		return -ENOMEM;

	s->thread = dev_get_platdata(&pdev->dev);
	INIT_WORK(&s->wind, spool_wind);
	INIT_WORK(&s->knot, spool_knot);
	INIT_WORK(&s->net, spool_net);
	INIT_WORK(&s->reset, spool_reset);
	pci_set_drvdata(pdev, s);
	return 0;
}

static void spool_remove(struct pci_dev *pdev)
{
	struct spool *s = pci_get_drvdata(pdev);

	destroy_workqueue(s->wq);
}

static const struct pci_device_id spool_ids[] = {
	{ PCI_DEVICE(0x1234, 0x5678) },
	{ }
};
MODULE_DEVICE_TABLE(pci, spool_ids);

static struct pci_driver spool_driver = {
	.name = "spool",
	.id_table = spool_ids,
	.probe = spool_probe,
	.remove = spool_remove,
	.err_handler = &spool_err_handler,
	.driver.pm = pm_sleep_ptr(&spool_pm_ops),
};
module_pci_driver(spool_driver);

MODULE_DESCRIPTION("Example: work of resume that waits or takes no lock");
MODULE_LICENSE("GPL");
