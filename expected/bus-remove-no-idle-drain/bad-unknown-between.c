// SPDX-License-Identifier: GPL-2.0-only
/* A function of another file may wait: Low, and not changed. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct fogg_device {
	struct device dev;
	int id;
};

struct fogg_driver {
	struct device_driver driver;
	int (*probe)(struct fogg_device *ndev);
	void (*remove)(struct fogg_device *ndev);
};

#define to_fogg_device(d) container_of(d, struct fogg_device, dev)
#define to_fogg_driver(d) container_of(d, struct fogg_driver, driver)

static int fogg_probe(struct device *dev)
{
	struct fogg_driver *drv = to_fogg_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_fogg_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

void fogg_quiesce(struct device *dev);

static void fogg_remove(struct device *dev)
{
	struct fogg_driver *drv = to_fogg_driver(dev->driver);

	pm_runtime_get_sync(dev);
	fogg_quiesce(dev);
	if (drv->remove)
		drv->remove(to_fogg_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type fogg_bus_type = {
	.name	= "fogg",
	.probe	= fogg_probe,
	.remove	= fogg_remove,
};

static int __init fogg_init(void)
{
	return bus_register(&fogg_bus_type);
}
module_init(fogg_init);

MODULE_DESCRIPTION("fogg bus");
MODULE_LICENSE("GPL");
