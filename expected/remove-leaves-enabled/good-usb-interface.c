// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/usb.h>

struct acme {
	struct usb_interface *intf;
};

static int acme_probe(struct usb_interface *intf,
		      const struct usb_device_id *id)
{
	struct usb_driver *driver = to_usb_driver(intf->dev.driver);
	struct acme *acme;

	acme = devm_kzalloc(&intf->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	if (!driver->supports_autosuspend) {
		driver->supports_autosuspend = 1;
		pm_runtime_enable(&intf->dev);
	}
	acme->intf = intf;
	usb_set_intfdata(intf, acme);

	return 0;
}

static void acme_disconnect(struct usb_interface *intf)
{
	usb_set_intfdata(intf, NULL);
}

static const struct usb_device_id acme_ids[] = {
	{ USB_DEVICE(0x1234, 0x5678) },
	{ }
};
MODULE_DEVICE_TABLE(usb, acme_ids);

static struct usb_driver acme_driver = {
	.name = "acme",
	.probe = acme_probe,
	.disconnect = acme_disconnect,
	.id_table = acme_ids,
};
module_usb_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
