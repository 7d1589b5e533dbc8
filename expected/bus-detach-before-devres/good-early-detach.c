// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* Undone before the driver was called: it has no devres yet. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct rail_device {
	struct device dev;
	int id;
};

struct rail_driver {
	struct device_driver driver;
	int (*probe)(struct rail_device *ndev);
	void (*remove)(struct rail_device *ndev);
};

#define to_rail_device(d) container_of(d, struct rail_device, dev)
#define to_rail_driver(d) container_of(d, struct rail_driver, driver)

static int rail_probe(struct device *dev)
{
	struct rail_driver *drv = to_rail_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON |
					PD_FLAG_DETACH_POWER_OFF);
	if (ret)
		return ret;

	if (!dev->of_node) {
		dev_pm_domain_detach(dev, true);
		return -ENODEV;
	}

	return drv->probe(to_rail_device(dev));
}

static void rail_remove(struct device *dev)
{
	struct rail_driver *drv = to_rail_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_rail_device(dev));
}

static const struct bus_type rail_bus_type = {
	.name	= "rail",
	.probe	= rail_probe,
	.remove	= rail_remove,
};

static int __init rail_init(void)
{
	return bus_register(&rail_bus_type);
}
module_init(rail_init);

MODULE_DESCRIPTION("rail bus");
MODULE_LICENSE("GPL");
