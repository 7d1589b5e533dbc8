// SPDX-License-Identifier: GPL-2.0-only
/* Tested for autosuspend only. */
#include <linux/module.h>
#include <linux/usb.h>

static int pedal_probe(struct usb_interface *intf, const struct usb_device_id *id)
{
	return 0;
}

static void pedal_disconnect(struct usb_interface *intf)
{
}

static int pedal_suspend(struct usb_interface *intf, pm_message_t message)
{
	if (PMSG_IS_AUTO(message) && atomic_read(&intf->dev.power.usage_count) > 0)
		return -EBUSY;
	return 0;
}

static const struct usb_device_id pedal_ids[] = {
	{ USB_DEVICE(0x1234, 0x5678) },
	{ }
};
MODULE_DEVICE_TABLE(usb, pedal_ids);

static struct usb_driver pedal_driver = {
	.name = "pedal",
	.id_table = pedal_ids,
	.probe = pedal_probe,
	.disconnect = pedal_disconnect,
	.suspend = pedal_suspend,
	.supports_autosuspend = 1,
};
module_usb_driver(pedal_driver);
MODULE_DESCRIPTION("Fixture: a test for autosuspend in the suspend of a USB driver");
MODULE_LICENSE("GPL");
