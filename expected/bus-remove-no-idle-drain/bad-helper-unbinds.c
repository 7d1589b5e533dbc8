// SPDX-License-Identifier: GPL-2.0-only
/* ->remove() of the driver is called by a helper. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct help_device {
	struct device dev;
	int id;
};

struct help_driver {
	struct device_driver driver;
	int (*probe)(struct help_device *ndev);
	void (*remove)(struct help_device *ndev);
};

#define to_help_device(d) container_of(d, struct help_device, dev)
#define to_help_driver(d) container_of(d, struct help_driver, driver)

static int help_probe(struct device *dev)
{
	struct help_driver *drv = to_help_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_help_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void help_unbind(struct help_driver *drv, struct help_device *ndev)
{
	if (drv->remove)
		drv->remove(ndev);
}

static void help_remove(struct device *dev)
{
	struct help_driver *drv = to_help_driver(dev->driver);

	pm_runtime_get_sync(dev);
	help_unbind(drv, to_help_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type help_bus_type = {
	.name	= "help",
	.probe	= help_probe,
	.remove	= help_remove,
};

static int __init help_init(void)
{
	return bus_register(&help_bus_type);
}
module_init(help_init);

MODULE_DESCRIPTION("help bus");
MODULE_LICENSE("GPL");
