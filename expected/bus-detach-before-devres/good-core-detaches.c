// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* What the fix looks like. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct calm_device {
	struct device dev;
	int id;
};

struct calm_driver {
	struct device_driver driver;
	int (*probe)(struct calm_device *ndev);
	void (*remove)(struct calm_device *ndev);
};

#define to_calm_device(d) container_of(d, struct calm_device, dev)
#define to_calm_driver(d) container_of(d, struct calm_driver, driver)

static int calm_probe(struct device *dev)
{
	struct calm_driver *drv = to_calm_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON |
					PD_FLAG_DETACH_POWER_OFF);
	if (ret)
		return ret;

	return drv->probe(to_calm_device(dev));
}

static void calm_remove(struct device *dev)
{
	struct calm_driver *drv = to_calm_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_calm_device(dev));
}

static const struct bus_type calm_bus_type = {
	.name	= "calm",
	.probe	= calm_probe,
	.remove	= calm_remove,
};

static int __init calm_init(void)
{
	return bus_register(&calm_bus_type);
}
module_init(calm_init);

MODULE_DESCRIPTION("calm bus");
MODULE_LICENSE("GPL");
