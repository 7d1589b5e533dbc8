// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* The label is fallen into as well: its return stays. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct port_device {
	struct device dev;
	int id;
};

struct port_driver {
	struct device_driver driver;
	int (*probe)(struct port_device *ndev);
	void (*remove)(struct port_device *ndev);
};

#define to_port_device(d) container_of(d, struct port_device, dev)
#define to_port_driver(d) container_of(d, struct port_driver, driver)

static const struct attribute_group *port_groups[] = { NULL };

static int port_probe(struct device *dev)
{
	struct port_driver *drv = to_port_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON);
	if (ret)
		return ret;

	ret = drv->probe(to_port_device(dev));
	if (ret)
		goto err_domain;

	ret = device_add_groups(dev, port_groups);
	if (ret)
		goto err_undo;

	return 0;

err_undo:
	if (drv->remove)
		drv->remove(to_port_device(dev));
err_domain:
	dev_pm_domain_detach(dev, true);

	return ret;
}

static void port_remove(struct device *dev)
{
	struct port_driver *drv = to_port_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_port_device(dev));
	dev_pm_domain_detach(dev, true);
}

static const struct bus_type port_bus_type = {
	.name	= "port",
	.probe	= port_probe,
	.remove	= port_remove,
};

static int __init port_init(void)
{
	return bus_register(&port_bus_type);
}
module_init(port_init);

MODULE_DESCRIPTION("port bus");
MODULE_LICENSE("GPL");
