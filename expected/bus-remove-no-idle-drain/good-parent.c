// SPDX-License-Identifier: GPL-2.0-only
/* The counter of the controller: its own driver is not going away. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct leaf_device {
	struct device dev;
	int id;
};

struct leaf_driver {
	struct device_driver driver;
	int (*probe)(struct leaf_device *ndev);
	void (*remove)(struct leaf_device *ndev);
};

#define to_leaf_device(d) container_of(d, struct leaf_device, dev)
#define to_leaf_driver(d) container_of(d, struct leaf_driver, driver)

static int leaf_probe(struct device *dev)
{
	struct leaf_driver *drv = to_leaf_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_leaf_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void leaf_remove(struct device *dev)
{
	struct leaf_driver *drv = to_leaf_driver(dev->driver);

	pm_runtime_get_sync(dev->parent);
	if (drv->remove)
		drv->remove(to_leaf_device(dev));
	pm_runtime_put(dev->parent);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type leaf_bus_type = {
	.name	= "leaf",
	.probe	= leaf_probe,
	.remove	= leaf_remove,
};

static int __init leaf_init(void)
{
	return bus_register(&leaf_bus_type);
}
module_init(leaf_init);

MODULE_DESCRIPTION("leaf bus");
MODULE_LICENSE("GPL");
