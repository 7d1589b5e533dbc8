// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/usb.h>
#include <linux/workqueue.h>

struct mosaic {
	struct device *left;
	struct device *right;
	struct usb_device *udev;
	struct workqueue_struct *wq;
	struct work_struct swap;
	struct work_struct poke;
};

/* several locks in one work function: one finding */
static void mosaic_swap(struct work_struct *work)
{
	struct mosaic *m = container_of(work, struct mosaic, swap);
	int ret;

	ret = device_reprobe(m->left);
	if (ret)
		dev_warn(m->left, "cannot bind again: %d\n", ret);

	device_lock(m->right);
	dev_set_drvdata(m->right, m);
	device_unlock(m->right);

	ret = device_reprobe(m->right);
	if (ret)
		dev_warn(m->right, "cannot bind again: %d\n", ret);
}

static void mosaic_poke(struct work_struct *work)
{
	struct mosaic *m = container_of(work, struct mosaic, poke);

	usb_lock_device(m->udev);
	usb_reset_device(m->udev);
	usb_unlock_device(m->udev);
}

/* frozen when it comes from here, but not when it comes from the interrupt */
static int mosaic_resume(struct device *dev)
{
	struct mosaic *m = dev_get_drvdata(dev);

	queue_work(system_freezable_wq, &m->poke);
	queue_work(m->wq, &m->swap);
	return 0;
}

static irqreturn_t mosaic_irq(int irq, void *data)
{
	struct mosaic *m = data;

	schedule_work(&m->poke);
	return IRQ_HANDLED;
}

static DEFINE_SIMPLE_DEV_PM_OPS(mosaic_pm_ops, NULL, mosaic_resume);

static int mosaic_probe(struct platform_device *pdev)
{
	struct mosaic *m;
	int irq;

	m = devm_kzalloc(&pdev->dev, sizeof(*m), GFP_KERNEL);
	if (!m)
		return -ENOMEM;

	m->wq = alloc_ordered_workqueue("mosaic", 0);
	if (!m->wq)
		return -ENOMEM;

	INIT_WORK(&m->swap, mosaic_swap);
	INIT_WORK(&m->poke, mosaic_poke);
	platform_set_drvdata(pdev, m);

	irq = platform_get_irq(pdev, 0);
	if (irq < 0) {
		destroy_workqueue(m->wq);
		return irq;
	}
	return devm_request_irq(&pdev->dev, irq, mosaic_irq, 0, "mosaic", m);
}

static void mosaic_remove(struct platform_device *pdev)
{
	struct mosaic *m = platform_get_drvdata(pdev);

	cancel_work_sync(&m->poke);
	destroy_workqueue(m->wq);
}

static struct platform_driver mosaic_driver = {
	.probe = mosaic_probe,
	.remove = mosaic_remove,
	.driver = {
		.name = "mosaic",
		.pm = pm_sleep_ptr(&mosaic_pm_ops),
	},
};
module_platform_driver(mosaic_driver);

MODULE_DESCRIPTION("Example: binds and locks other devices in work items");
MODULE_LICENSE("GPL");
