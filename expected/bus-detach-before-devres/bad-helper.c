// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* A function of the bus detaches: left to a human. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct mast_device {
	struct device dev;
	int id;
};

struct mast_driver {
	struct device_driver driver;
	int (*probe)(struct mast_device *ndev);
	void (*remove)(struct mast_device *ndev);
};

#define to_mast_device(d) container_of(d, struct mast_device, dev)
#define to_mast_driver(d) container_of(d, struct mast_driver, driver)

static void mast_off(struct device *dev)
{
	dev_pm_domain_detach(dev, true);
}

static int mast_probe(struct device *dev)
{
	struct mast_driver *drv = to_mast_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON);
	if (ret)
		return ret;

	ret = drv->probe(to_mast_device(dev));
	if (ret)
		mast_off(dev);

	return ret;
}

static void mast_remove(struct device *dev)
{
	struct mast_driver *drv = to_mast_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_mast_device(dev));

	mast_off(dev);
}

static const struct bus_type mast_bus_type = {
	.name	= "mast",
	.probe	= mast_probe,
	.remove	= mast_remove,
};

static int __init mast_init(void)
{
	return bus_register(&mast_bus_type);
}
module_init(mast_init);

MODULE_DESCRIPTION("mast bus");
MODULE_LICENSE("GPL");
