// SPDX-License-Identifier: GPL-2.0-only
// An interface that USB resumes by ->resume().
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/usb.h>

struct pump {
	struct usb_interface *intf;
	struct mutex lock;
	bool on;
};

static int pump_suspend(struct usb_interface *intf, pm_message_t message)
{
	return 0;
}

static int pump_resume(struct usb_interface *intf)
{
	struct pump *pump = usb_get_intfdata(intf);

	mutex_lock(&pump->lock);
	pump->on = true;
	mutex_unlock(&pump->lock);

	return 0;
}

int pump_start(struct pump *pump);
int pump_start(struct pump *pump)
{
	int ret;

	mutex_lock(&pump->lock);
	ret = usb_autopm_get_interface(pump->intf);
	mutex_unlock(&pump->lock);

	return ret;
}

static int pump_probe(struct usb_interface *intf, const struct usb_device_id *id)
{
	struct pump *pump;

	pump = devm_kzalloc(&intf->dev, sizeof(*pump), GFP_KERNEL);
	if (!pump)
		return -ENOMEM;

	pump->intf = intf;
	mutex_init(&pump->lock);
	usb_set_intfdata(intf, pump);

	return 0;
}

static void pump_disconnect(struct usb_interface *intf)
{
}

static const struct usb_device_id pump_ids[] = {
	{ USB_DEVICE(0x1209, 0x0001) },
	{}
};
MODULE_DEVICE_TABLE(usb, pump_ids);

static struct usb_driver pump_driver = {
	.name = "pump",
	.id_table = pump_ids,
	.probe = pump_probe,
	.disconnect = pump_disconnect,
	.suspend = pump_suspend,
	.resume = pump_resume,
	.supports_autosuspend = 1,
};
module_usb_driver(pump_driver);

MODULE_LICENSE("GPL");
