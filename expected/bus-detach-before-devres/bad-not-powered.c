// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* It is not powered on, but off: left to a human. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct yard_device {
	struct device dev;
	int id;
};

struct yard_driver {
	struct device_driver driver;
	int (*probe)(struct yard_device *ndev);
	void (*remove)(struct yard_device *ndev);
};

#define to_yard_device(d) container_of(d, struct yard_device, dev)
#define to_yard_driver(d) container_of(d, struct yard_driver, driver)

static int yard_probe(struct device *dev)
{
	struct yard_driver *drv = to_yard_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, 0);
	if (ret)
		return ret;

	ret = drv->probe(to_yard_device(dev));
	if (ret)
		dev_pm_domain_detach(dev, true);

	return ret;
}

static void yard_remove(struct device *dev)
{
	struct yard_driver *drv = to_yard_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_yard_device(dev));

	dev_pm_domain_detach(dev, true);
}

static const struct bus_type yard_bus_type = {
	.name	= "yard",
	.probe	= yard_probe,
	.remove	= yard_remove,
};

static int __init yard_init(void)
{
	return bus_register(&yard_bus_type);
}
module_init(yard_init);

MODULE_DESCRIPTION("yard bus");
MODULE_LICENSE("GPL");
