// SPDX-License-Identifier: GPL-2.0-only
/* It waits for the callbacks of the controller only. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct pair_device {
	struct device dev;
	int id;
};

struct pair_driver {
	struct device_driver driver;
	int (*probe)(struct pair_device *ndev);
	void (*remove)(struct pair_device *ndev);
};

#define to_pair_device(d) container_of(d, struct pair_device, dev)
#define to_pair_driver(d) container_of(d, struct pair_driver, driver)

static int pair_probe(struct device *dev)
{
	struct pair_driver *drv = to_pair_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_pair_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void pair_remove(struct device *dev)
{
	struct pair_driver *drv = to_pair_driver(dev->driver);

	pm_runtime_get_sync(dev);
	pm_runtime_barrier(dev->parent);
	if (drv->remove)
		drv->remove(to_pair_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type pair_bus_type = {
	.name	= "pair",
	.probe	= pair_probe,
	.remove	= pair_remove,
};

static int __init pair_init(void)
{
	return bus_register(&pair_bus_type);
}
module_init(pair_init);

MODULE_DESCRIPTION("pair bus");
MODULE_LICENSE("GPL");
