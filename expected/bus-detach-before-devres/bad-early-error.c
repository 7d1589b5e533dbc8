// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* The detach of an earlier step goes too, with the braces round it. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct shelf_device {
	struct device dev;
	int id;
};

struct shelf_driver {
	struct device_driver driver;
	int (*probe)(struct shelf_device *ndev);
	void (*remove)(struct shelf_device *ndev);
};

#define to_shelf_device(d) container_of(d, struct shelf_device, dev)
#define to_shelf_driver(d) container_of(d, struct shelf_driver, driver)

static const struct attribute_group *shelf_groups[] = { NULL };

static int shelf_probe(struct device *dev)
{
	struct shelf_driver *drv = to_shelf_driver(dev->driver);
	int ret;

	do {
		ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON);
		if (ret)
			break;

		ret = device_add_groups(dev, shelf_groups);
		if (ret) {
			dev_pm_domain_detach(dev, true);
			break;
		}

		ret = drv->probe(to_shelf_device(dev));
		if (!ret)
			break;

		device_remove_groups(dev, shelf_groups);
		dev_pm_domain_detach(dev, true);
	} while (0);

	return ret;
}

static void shelf_remove(struct device *dev)
{
	struct shelf_driver *drv = to_shelf_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_shelf_device(dev));
	device_remove_groups(dev, shelf_groups);
	dev_pm_domain_detach(dev, true);
}

static const struct bus_type shelf_bus_type = {
	.name	= "shelf",
	.probe	= shelf_probe,
	.remove	= shelf_remove,
};

static int __init shelf_init(void)
{
	return bus_register(&shelf_bus_type);
}
module_init(shelf_init);

MODULE_DESCRIPTION("shelf bus");
MODULE_LICENSE("GPL");
