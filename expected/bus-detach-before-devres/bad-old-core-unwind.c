// SPDX-License-Identifier: GPL-2.0-only
/* As above, from a label; ->remove() is given to each driver. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

struct wire_device {
	struct device dev;
	int id;
};

struct wire_driver {
	struct device_driver driver;
	int (*probe)(struct wire_device *ndev);
	void (*remove)(struct wire_device *ndev);
};

#define to_wire_device(d) container_of(d, struct wire_device, dev)
#define to_wire_driver(d) container_of(d, struct wire_driver, driver)

static int wire_probe(struct device *dev)
{
	struct wire_driver *drv = to_wire_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, false);
	if (ret)
		return ret;

	ret = drv->probe(to_wire_device(dev));
	if (ret)
		goto err_detach;

	dev_dbg(dev, "bound\n");

	return 0;

err_detach:
	dev_pm_domain_detach(dev, false);
	return ret;
}

static int wire_remove(struct device *dev)
{
	struct wire_driver *drv = to_wire_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_wire_device(dev));

	dev_pm_domain_detach(dev, false);

	return 0;
}

static const struct bus_type wire_bus_type = {
	.name	= "wire",
};

int wire_driver_register(struct wire_driver *drv);

int wire_driver_register(struct wire_driver *drv)
{
	drv->driver.bus = &wire_bus_type;
	drv->driver.probe = wire_probe;
	drv->driver.remove = wire_remove;

	return driver_register(&drv->driver);
}
EXPORT_SYMBOL_GPL(wire_driver_register);

static int __init wire_init(void)
{
	return bus_register(&wire_bus_type);
}
module_init(wire_init);

MODULE_DESCRIPTION("wire bus");
MODULE_LICENSE("GPL");
