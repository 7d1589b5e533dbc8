// SPDX-License-Identifier: GPL-2.0-only
/* A tree whose core does not detach: reported only. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

struct rail_device {
	struct device dev;
	int id;
};

struct rail_driver {
	struct device_driver driver;
	int (*probe)(struct rail_device *ndev);
	void (*remove)(struct rail_device *ndev);
};

#define to_rail_device(d) container_of(d, struct rail_device, dev)
#define to_rail_driver(d) container_of(d, struct rail_driver, driver)

static int rail_probe(struct device *dev)
{
	struct rail_driver *drv = to_rail_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, true);
	if (ret)
		return ret;

	ret = drv->probe(to_rail_device(dev));
	if (ret)
		dev_pm_domain_detach(dev, true);

	return ret;
}

static void rail_remove(struct device *dev)
{
	struct rail_driver *drv = to_rail_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_rail_device(dev));

	dev_pm_domain_detach(dev, true);
}

static const struct bus_type rail_bus_type = {
	.name	= "rail",
	.probe	= rail_probe,
	.remove	= rail_remove,
};

static int __init rail_init(void)
{
	return bus_register(&rail_bus_type);
}
module_init(rail_init);

MODULE_DESCRIPTION("rail bus");
MODULE_LICENSE("GPL");
