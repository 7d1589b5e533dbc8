// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* Braces round one statement would be left: left to a human. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct soil_device {
	struct device dev;
	int id;
};

struct soil_driver {
	struct device_driver driver;
	int (*probe)(struct soil_device *ndev);
	void (*remove)(struct soil_device *ndev);
};

#define to_soil_device(d) container_of(d, struct soil_device, dev)
#define to_soil_driver(d) container_of(d, struct soil_driver, driver)

static int soil_probe(struct device *_dev)
{
	struct soil_driver *drv = to_soil_driver(_dev->driver);
	int ret;

	ret = dev_pm_domain_attach(_dev, true);
	if (ret)
		return ret;

	if (drv->probe) {
		ret = drv->probe(to_soil_device(_dev));
		if (ret < 0)
			dev_pm_domain_detach(_dev, true);
	}

	return ret;
}

static void soil_remove(struct device *dev)
{
	struct soil_driver *drv = to_soil_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_soil_device(dev));
	dev_pm_domain_detach(dev, true);
}

static const struct bus_type soil_bus_type = {
	.name	= "soil",
	.probe	= soil_probe,
	.remove	= soil_remove,
};

static int __init soil_init(void)
{
	return bus_register(&soil_bus_type);
}
module_init(soil_init);

MODULE_DESCRIPTION("soil bus");
MODULE_LICENSE("GPL");
