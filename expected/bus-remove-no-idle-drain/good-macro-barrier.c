// SPDX-License-Identifier: GPL-2.0-only
/* A macro waits. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct moor_device {
	struct device dev;
	int id;
};

struct moor_driver {
	struct device_driver driver;
	int (*probe)(struct moor_device *ndev);
	void (*remove)(struct moor_device *ndev);
};

#define to_moor_device(d) container_of(d, struct moor_device, dev)
#define to_moor_driver(d) container_of(d, struct moor_driver, driver)

static int moor_probe(struct device *dev)
{
	struct moor_driver *drv = to_moor_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_moor_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

#define moor_settle(d) pm_runtime_barrier(d)

static void moor_remove(struct device *dev)
{
	struct moor_driver *drv = to_moor_driver(dev->driver);

	pm_runtime_get_sync(dev);
	moor_settle(dev);
	if (drv->remove)
		drv->remove(to_moor_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type moor_bus_type = {
	.name	= "moor",
	.probe	= moor_probe,
	.remove	= moor_remove,
};

static int __init moor_init(void)
{
	return bus_register(&moor_bus_type);
}
module_init(moor_init);

MODULE_DESCRIPTION("moor bus");
MODULE_LICENSE("GPL");
