// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* Flags that depend on the device: left to a human. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct pick_device {
	struct device dev;
	int id;
};

struct pick_driver {
	struct device_driver driver;
	int (*probe)(struct pick_device *ndev);
	void (*remove)(struct pick_device *ndev);
};

#define to_pick_device(d) container_of(d, struct pick_device, dev)
#define to_pick_driver(d) container_of(d, struct pick_driver, driver)

static int pick_probe(struct device *dev)
{
	struct pick_driver *drv = to_pick_driver(dev->driver);
	u32 flags = to_pick_device(dev)->id ? PD_FLAG_ATTACH_POWER_ON : 0;
	int ret;

	ret = dev_pm_domain_attach(dev, flags);
	if (ret)
		return ret;

	ret = drv->probe(to_pick_device(dev));
	if (ret)
		dev_pm_domain_detach(dev, true);

	return ret;
}

static void pick_remove(struct device *dev)
{
	struct pick_driver *drv = to_pick_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_pick_device(dev));

	dev_pm_domain_detach(dev, true);
}

static const struct bus_type pick_bus_type = {
	.name	= "pick",
	.probe	= pick_probe,
	.remove	= pick_remove,
};

static int __init pick_init(void)
{
	return bus_register(&pick_bus_type);
}
module_init(pick_init);

MODULE_DESCRIPTION("pick bus");
MODULE_LICENSE("GPL");
