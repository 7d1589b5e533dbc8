// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/pm_runtime.h>
#include <linux/usb.h>
#include <linux/workqueue.h>

struct thimble {
	struct usb_device *udev;
	struct work_struct poke;
};

static void thimble_poke(struct work_struct *work)
{
	struct thimble *t = container_of(work, struct thimble, poke);

	usb_lock_device(t->udev);
	dev_dbg(&t->udev->dev, "poked\n");
	usb_unlock_device(t->udev);
}

static int thimble_suspend(struct usb_interface *intf, pm_message_t message)
{
	return 0;
}

/* pm_wq is frozen in kernels with WQ_FREEZABLE in kernel/power/main.c */
static int thimble_resume(struct usb_interface *intf)
{
	struct thimble *t = usb_get_intfdata(intf);

	queue_work(pm_wq, &t->poke);
	return 0;
}

static int thimble_probe(struct usb_interface *intf,
			 const struct usb_device_id *id)
{
	struct thimble *t;

	t = devm_kzalloc(&intf->dev, sizeof(*t), GFP_KERNEL);
	if (!t)
		return -ENOMEM;

	t->udev = interface_to_usbdev(intf);
	INIT_WORK(&t->poke, thimble_poke);
	usb_set_intfdata(intf, t);
	return 0;
}

static void thimble_disconnect(struct usb_interface *intf)
{
	struct thimble *t = usb_get_intfdata(intf);

	cancel_work_sync(&t->poke);
}

static const struct usb_device_id thimble_ids[] = {
	{ USB_DEVICE(0x1234, 0x5678) },
	{ }
};
MODULE_DEVICE_TABLE(usb, thimble_ids);

static struct usb_driver thimble_driver = {
	.name = "thimble",
	.id_table = thimble_ids,
	.probe = thimble_probe,
	.disconnect = thimble_disconnect,
	.suspend = thimble_suspend,
	.resume = thimble_resume,
};
module_usb_driver(thimble_driver);

MODULE_DESCRIPTION("Example: locks a USB device in work queued by resume");
MODULE_LICENSE("GPL");
