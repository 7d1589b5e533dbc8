// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/usb.h>

static int gauge_probe(struct usb_interface *intf,
		       const struct usb_device_id *id)
{
	struct usb_driver *driver = to_usb_driver(intf->dev.driver);

	/* The USB core disables it again where this is set. */
	if (!driver->supports_autosuspend) {
		driver->supports_autosuspend = 1;
		pm_runtime_enable(&intf->dev);
	}

	if (intf->cur_altsetting->desc.bNumEndpoints < 2)
		return -ENODEV;

	return 0;
}

static void gauge_disconnect(struct usb_interface *intf)
{
}

static const struct usb_device_id gauge_ids[] = {
	{ USB_DEVICE(0xffff, 0x0001) },
	{ }
};
MODULE_DEVICE_TABLE(usb, gauge_ids);

static struct usb_driver gauge_driver = {
	.name = "gauge",
	.probe = gauge_probe,
	.disconnect = gauge_disconnect,
	.id_table = gauge_ids,
};
module_usb_driver(gauge_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
