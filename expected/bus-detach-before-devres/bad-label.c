// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* The label has nothing else to do: its return stays. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct vine_device {
	struct device dev;
	int id;
};

struct vine_driver {
	struct device_driver driver;
	int (*probe)(struct vine_device *ndev);
	void (*remove)(struct vine_device *ndev);
};

#define to_vine_device(d) container_of(d, struct vine_device, dev)
#define to_vine_driver(d) container_of(d, struct vine_driver, driver)

static int vine_probe(struct device *dev)
{
	struct vine_driver *drv = to_vine_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON);
	if (ret)
		return ret;

	ret = drv->probe(to_vine_device(dev));
	if (ret)
		goto err_detach;

	ret = sysfs_create_link(&dev->kobj, &dev->parent->kobj, "owner");
	if (ret) {
		dev_err(dev, "no link to the driver\n");
		drv->remove(to_vine_device(dev));
		goto err_detach;
	}

	return 0;

err_detach:
	dev_pm_domain_detach(dev, true);
	return ret;
}

static void vine_remove(struct device *dev)
{
	struct vine_driver *drv = to_vine_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_vine_device(dev));

	dev_pm_domain_detach(dev, true);
}

static const struct bus_type vine_bus_type = {
	.name	= "vine",
	.probe	= vine_probe,
	.remove	= vine_remove,
};

static int __init vine_init(void)
{
	return bus_register(&vine_bus_type);
}
module_init(vine_init);

MODULE_DESCRIPTION("vine bus");
MODULE_LICENSE("GPL");
