// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* What is detached is another device. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct luff_device {
	struct device dev;
	int id;
};

struct luff_driver {
	struct device_driver driver;
	int (*probe)(struct luff_device *ndev);
	void (*remove)(struct luff_device *ndev);
};

#define to_luff_device(d) container_of(d, struct luff_device, dev)
#define to_luff_driver(d) container_of(d, struct luff_driver, driver)

static int luff_probe(struct device *dev)
{
	struct luff_driver *drv = to_luff_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev->parent, PD_FLAG_ATTACH_POWER_ON);
	if (ret)
		return ret;

	ret = drv->probe(to_luff_device(dev));
	if (ret)
		dev_pm_domain_detach(dev->parent, true);

	return ret;
}

static void luff_remove(struct device *dev)
{
	struct luff_driver *drv = to_luff_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_luff_device(dev));

	dev_pm_domain_detach(dev->parent, true);
}

static const struct bus_type luff_bus_type = {
	.name	= "luff",
	.probe	= luff_probe,
	.remove	= luff_remove,
};

static int __init luff_init(void)
{
	return bus_register(&luff_bus_type);
}
module_init(luff_init);

MODULE_DESCRIPTION("luff bus");
MODULE_LICENSE("GPL");
