// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* It is powered off behind one of both only: left to a human. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct gaff_device {
	struct device dev;
	int id;
};

struct gaff_driver {
	struct device_driver driver;
	int (*probe)(struct gaff_device *ndev);
	void (*remove)(struct gaff_device *ndev);
};

#define to_gaff_device(d) container_of(d, struct gaff_device, dev)
#define to_gaff_driver(d) container_of(d, struct gaff_driver, driver)

static int gaff_probe(struct device *dev)
{
	struct gaff_driver *drv = to_gaff_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON);
	if (ret)
		return ret;

	ret = drv->probe(to_gaff_device(dev));
	if (ret)
		dev_pm_domain_detach(dev, false);

	return ret;
}

static void gaff_remove(struct device *dev)
{
	struct gaff_driver *drv = to_gaff_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_gaff_device(dev));

	dev_pm_domain_detach(dev, true);
}

static const struct bus_type gaff_bus_type = {
	.name	= "gaff",
	.probe	= gaff_probe,
	.remove	= gaff_remove,
};

static int __init gaff_init(void)
{
	return bus_register(&gaff_bus_type);
}
module_init(gaff_init);

MODULE_DESCRIPTION("gaff bus");
MODULE_LICENSE("GPL");
