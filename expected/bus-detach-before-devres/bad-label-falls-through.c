// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* The label of the detach falls into the next one. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct knot_device {
	struct device dev;
	int id;
};

struct knot_driver {
	struct device_driver driver;
	int (*probe)(struct knot_device *ndev);
	void (*remove)(struct knot_device *ndev);
};

#define to_knot_device(d) container_of(d, struct knot_device, dev)
#define to_knot_driver(d) container_of(d, struct knot_driver, driver)

static atomic_t knot_bound;

static int knot_probe(struct device *dev)
{
	struct knot_driver *drv = to_knot_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON);
	if (ret)
		return ret;

	atomic_inc(&knot_bound);
	if (!dev->of_node) {
		ret = -ENODEV;
		goto err_count;
	}

	ret = drv->probe(to_knot_device(dev));
	if (ret)
		goto err_detach;

	return 0;

err_detach:
	dev_pm_domain_detach(dev, true);
err_count:
	atomic_dec(&knot_bound);
	return ret;
}

static void knot_remove(struct device *dev)
{
	struct knot_driver *drv = to_knot_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_knot_device(dev));

	dev_pm_domain_detach(dev, true);
}

static const struct bus_type knot_bus_type = {
	.name	= "knot",
	.probe	= knot_probe,
	.remove	= knot_remove,
};

static int __init knot_init(void)
{
	return bus_register(&knot_bus_type);
}
module_init(knot_init);

MODULE_DESCRIPTION("knot bus");
MODULE_LICENSE("GPL");
