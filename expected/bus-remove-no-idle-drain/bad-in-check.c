// SPDX-License-Identifier: GPL-2.0-only
/* The driver is unbound within the check of the result: not changed. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct shed_device {
	struct device dev;
	int id;
};

struct shed_driver {
	struct device_driver driver;
	int (*probe)(struct shed_device *ndev);
	void (*remove)(struct shed_device *ndev);
};

#define to_shed_device(d) container_of(d, struct shed_device, dev)
#define to_shed_driver(d) container_of(d, struct shed_driver, driver)

static int shed_probe(struct device *dev)
{
	struct shed_driver *drv = to_shed_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_shed_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void shed_remove(struct device *dev)
{
	struct shed_driver *drv = to_shed_driver(dev->driver);
	int ret;

	ret = pm_runtime_get_sync(dev);
	if (ret >= 0)
		drv->remove(to_shed_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type shed_bus_type = {
	.name	= "shed",
	.probe	= shed_probe,
	.remove	= shed_remove,
};

static int __init shed_init(void)
{
	return bus_register(&shed_bus_type);
}
module_init(shed_init);

MODULE_DESCRIPTION("shed bus");
MODULE_LICENSE("GPL");
