// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* A comment would be left that speaks of the call: left to a human. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct boom_device {
	struct device dev;
	int id;
};

struct boom_driver {
	struct device_driver driver;
	int (*probe)(struct boom_device *ndev);
	void (*remove)(struct boom_device *ndev);
};

#define to_boom_device(d) container_of(d, struct boom_device, dev)
#define to_boom_driver(d) container_of(d, struct boom_driver, driver)

static int boom_probe(struct device *dev)
{
	struct boom_driver *drv = to_boom_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON);
	if (ret)
		return ret;

	ret = drv->probe(to_boom_device(dev));
	if (ret)
		dev_pm_domain_detach(dev, true);

	return ret;
}

static void boom_remove(struct device *dev)
{
	struct boom_driver *drv = to_boom_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_boom_device(dev));

	/* The next driver starts from scratch */
	dev_pm_domain_detach(dev, true);
}

static const struct bus_type boom_bus_type = {
	.name	= "boom",
	.probe	= boom_probe,
	.remove	= boom_remove,
};

static int __init boom_init(void)
{
	return bus_register(&boom_bus_type);
}
module_init(boom_init);

MODULE_DESCRIPTION("boom bus");
MODULE_LICENSE("GPL");
