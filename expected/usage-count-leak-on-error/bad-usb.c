// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/usb.h>

struct pump {
	struct device *dev;
	void __iomem *regs;
	struct mutex lock;
};

struct meter {
	struct usb_interface *intf;
	struct usb_device *udev;
};

int meter_read(struct meter *meter);
int meter_read(struct meter *meter)
{
	int ret;

	ret = usb_autopm_get_interface(meter->intf);
	if (ret)
		return ret;

	ret = usb_clear_halt(meter->udev, usb_rcvctrlpipe(meter->udev, 0));
	if (ret < 0)
		return ret;

	usb_autopm_put_interface(meter->intf);

	return 0;
}
EXPORT_SYMBOL_GPL(meter_read);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
