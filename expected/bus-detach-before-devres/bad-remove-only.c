// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* ->probe() forgets to detach when it fails; the core will see to it. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct mail_device {
	struct device dev;
	int id;
};

struct mail_driver {
	struct device_driver driver;
	int (*probe)(struct mail_device *ndev);
	void (*remove)(struct mail_device *ndev);
};

#define to_mail_device(d) container_of(d, struct mail_device, dev)
#define to_mail_driver(d) container_of(d, struct mail_driver, driver)

static int mail_probe(struct device *dev)
{
	struct mail_driver *drv = to_mail_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON);
	if (ret)
		return ret;

	return drv->probe(to_mail_device(dev));
}

static void mail_remove(struct device *dev)
{
	struct mail_driver *drv = to_mail_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_mail_device(dev));

	dev_pm_domain_detach(dev, true);

	dev_dbg(dev, "unbound\n");
}

static const struct bus_type mail_bus_type = {
	.name	= "mail",
	.probe	= mail_probe,
	.remove	= mail_remove,
};

static int __init mail_init(void)
{
	return bus_register(&mail_bus_type);
}
module_init(mail_init);

MODULE_DESCRIPTION("mail bus");
MODULE_LICENSE("GPL");
