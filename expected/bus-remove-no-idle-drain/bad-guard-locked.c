// SPDX-License-Identifier: GPL-2.0-only
/* As with a lock, held by a guard: not changed. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct bolt_device {
	struct device dev;
	int id;
	struct mutex lock;
};

struct bolt_driver {
	struct device_driver driver;
	int (*probe)(struct bolt_device *ndev);
	void (*remove)(struct bolt_device *ndev);
};

#define to_bolt_device(d) container_of(d, struct bolt_device, dev)
#define to_bolt_driver(d) container_of(d, struct bolt_driver, driver)

static int bolt_probe(struct device *dev)
{
	struct bolt_driver *drv = to_bolt_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_bolt_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void bolt_remove(struct device *dev)
{
	struct bolt_driver *drv = to_bolt_driver(dev->driver);
	struct bolt_device *ndev = to_bolt_device(dev);

	guard(mutex)(&ndev->lock);
	pm_runtime_get_sync(dev);
	if (drv->remove)
		drv->remove(to_bolt_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type bolt_bus_type = {
	.name	= "bolt",
	.probe	= bolt_probe,
	.remove	= bolt_remove,
};

static int __init bolt_init(void)
{
	return bus_register(&bolt_bus_type);
}
module_init(bolt_init);

MODULE_DESCRIPTION("bolt bus");
MODULE_LICENSE("GPL");
