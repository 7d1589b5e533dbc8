// SPDX-License-Identifier: GPL-2.0-only
/* A helper drops the counter before ->remove(). */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct drop_device {
	struct device dev;
	int id;
};

struct drop_driver {
	struct device_driver driver;
	int (*probe)(struct drop_device *ndev);
	void (*remove)(struct drop_device *ndev);
};

#define to_drop_device(d) container_of(d, struct drop_device, dev)
#define to_drop_driver(d) container_of(d, struct drop_driver, driver)

static int drop_probe(struct device *dev)
{
	struct drop_driver *drv = to_drop_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_drop_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void drop_release(struct device *dev)
{
	pm_runtime_put_sync(dev);
}

static void drop_remove(struct device *dev)
{
	struct drop_driver *drv = to_drop_driver(dev->driver);

	pm_runtime_get_sync(dev);
	drop_release(dev);
	if (drv->remove)
		drv->remove(to_drop_device(dev));

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type drop_bus_type = {
	.name	= "drop",
	.probe	= drop_probe,
	.remove	= drop_remove,
};

static int __init drop_init(void)
{
	return bus_register(&drop_bus_type);
}
module_init(drop_init);

MODULE_DESCRIPTION("drop bus");
MODULE_LICENSE("GPL");
