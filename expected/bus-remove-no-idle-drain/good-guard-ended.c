// SPDX-License-Identifier: GPL-2.0-only
/* The guard ends before ->remove(): the driver has to take the counter. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct over_device {
	struct device dev;
	int id;
};

struct over_driver {
	struct device_driver driver;
	int (*probe)(struct over_device *ndev);
	void (*remove)(struct over_device *ndev);
};

#define to_over_device(d) container_of(d, struct over_device, dev)
#define to_over_driver(d) container_of(d, struct over_driver, driver)

static int over_probe(struct device *dev)
{
	struct over_driver *drv = to_over_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_over_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void over_remove(struct device *dev)
{
	struct over_driver *drv = to_over_driver(dev->driver);

	{
		guard(pm_runtime_active)(dev);
		dev_dbg(dev, "going away\n");
	}
	scoped_guard(pm_runtime_active, dev)
		dev_dbg(dev, "going away\n");

	if (drv->remove)
		drv->remove(to_over_device(dev));

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type over_bus_type = {
	.name	= "over",
	.probe	= over_probe,
	.remove	= over_remove,
};

static int __init over_init(void)
{
	return bus_register(&over_bus_type);
}
module_init(over_init);

MODULE_DESCRIPTION("over bus");
MODULE_LICENSE("GPL");
