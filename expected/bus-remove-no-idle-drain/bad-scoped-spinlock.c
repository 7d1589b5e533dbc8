// SPDX-License-Identifier: GPL-2.0-only
/* Waiting sleeps, and the spinlock is dropped behind the get: not changed. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct spin_device {
	struct device dev;
	int id;
	spinlock_t lock;
};

struct spin_driver {
	struct device_driver driver;
	int (*probe)(struct spin_device *ndev);
	void (*remove)(struct spin_device *ndev);
};

#define to_spin_device(d) container_of(d, struct spin_device, dev)
#define to_spin_driver(d) container_of(d, struct spin_driver, driver)

static int spin_probe(struct device *dev)
{
	struct spin_driver *drv = to_spin_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_spin_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void spin_remove(struct device *dev)
{
	struct spin_driver *drv = to_spin_driver(dev->driver);
	struct spin_device *ndev = to_spin_device(dev);

	scoped_guard(spinlock, &ndev->lock)
		pm_runtime_get_noresume(dev);
	if (drv->remove)
		drv->remove(to_spin_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type spin_bus_type = {
	.name	= "spin",
	.probe	= spin_probe,
	.remove	= spin_remove,
};

static int __init spin_init(void)
{
	return bus_register(&spin_bus_type);
}
module_init(spin_init);

MODULE_DESCRIPTION("spin bus");
MODULE_LICENSE("GPL");
