// SPDX-License-Identifier: GPL-2.0-only
/* The counter of the controller, held by a guard. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct root_device {
	struct device dev;
	int id;
};

struct root_driver {
	struct device_driver driver;
	int (*probe)(struct root_device *ndev);
	void (*remove)(struct root_device *ndev);
};

#define to_root_device(d) container_of(d, struct root_device, dev)
#define to_root_driver(d) container_of(d, struct root_driver, driver)

static int root_probe(struct device *dev)
{
	struct root_driver *drv = to_root_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_root_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void root_remove(struct device *dev)
{
	struct root_driver *drv = to_root_driver(dev->driver);

	guard(pm_runtime_active)(dev->parent);
	if (drv->remove)
		drv->remove(to_root_device(dev));

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type root_bus_type = {
	.name	= "root",
	.probe	= root_probe,
	.remove	= root_remove,
};

static int __init root_init(void)
{
	return bus_register(&root_bus_type);
}
module_init(root_init);

MODULE_DESCRIPTION("root bus");
MODULE_LICENSE("GPL");
