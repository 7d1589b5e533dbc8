// SPDX-License-Identifier: GPL-2.0-only
/* The callback may want the lock that is held: not changed. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct lock_device {
	struct device dev;
	int id;
	struct mutex lock;
};

struct lock_driver {
	struct device_driver driver;
	int (*probe)(struct lock_device *ndev);
	void (*remove)(struct lock_device *ndev);
};

#define to_lock_device(d) container_of(d, struct lock_device, dev)
#define to_lock_driver(d) container_of(d, struct lock_driver, driver)

static int lock_probe(struct device *dev)
{
	struct lock_driver *drv = to_lock_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_lock_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void lock_remove(struct device *dev)
{
	struct lock_driver *drv = to_lock_driver(dev->driver);
	struct lock_device *ndev = to_lock_device(dev);

	mutex_lock(&ndev->lock);
	pm_runtime_get_sync(dev);
	if (drv->remove)
		drv->remove(to_lock_device(dev));
	pm_runtime_put_noidle(dev);
	mutex_unlock(&ndev->lock);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type lock_bus_type = {
	.name	= "lock",
	.probe	= lock_probe,
	.remove	= lock_remove,
};

static int __init lock_init(void)
{
	return bus_register(&lock_bus_type);
}
module_init(lock_init);

MODULE_DESCRIPTION("lock bus");
MODULE_LICENSE("GPL");
