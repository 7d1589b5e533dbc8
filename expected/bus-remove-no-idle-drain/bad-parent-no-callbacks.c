// SPDX-License-Identifier: GPL-2.0-only
/* It is the controller that has no callbacks. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct dumb_device {
	struct device dev;
	int id;
};

struct dumb_driver {
	struct device_driver driver;
	int (*probe)(struct dumb_device *ndev);
	void (*remove)(struct dumb_device *ndev);
};

#define to_dumb_device(d) container_of(d, struct dumb_device, dev)
#define to_dumb_driver(d) container_of(d, struct dumb_driver, driver)

static int dumb_probe(struct device *dev)
{
	struct dumb_driver *drv = to_dumb_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_no_callbacks(dev->parent);
	pm_runtime_enable(dev);

	ret = drv->probe(to_dumb_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void dumb_remove(struct device *dev)
{
	struct dumb_driver *drv = to_dumb_driver(dev->driver);

	pm_runtime_get_sync(dev);
	if (drv->remove)
		drv->remove(to_dumb_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type dumb_bus_type = {
	.name	= "dumb",
	.probe	= dumb_probe,
	.remove	= dumb_remove,
};

static int __init dumb_init(void)
{
	return bus_register(&dumb_bus_type);
}
module_init(dumb_init);

MODULE_DESCRIPTION("dumb bus");
MODULE_LICENSE("GPL");
