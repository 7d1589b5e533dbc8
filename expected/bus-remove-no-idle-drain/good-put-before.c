// SPDX-License-Identifier: GPL-2.0-only
/* Not held over ->remove(): the driver has to take it. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct hint_device {
	struct device dev;
	int id;
};

struct hint_driver {
	struct device_driver driver;
	int (*probe)(struct hint_device *ndev);
	void (*remove)(struct hint_device *ndev);
};

#define to_hint_device(d) container_of(d, struct hint_device, dev)
#define to_hint_driver(d) container_of(d, struct hint_driver, driver)

static int hint_probe(struct device *dev)
{
	struct hint_driver *drv = to_hint_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_hint_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void hint_remove(struct device *dev)
{
	struct hint_driver *drv = to_hint_driver(dev->driver);

	pm_runtime_get_sync(dev);
	dev_dbg(dev, "going away\n");
	pm_runtime_put_sync(dev);
	if (drv->remove)
		drv->remove(to_hint_device(dev));
	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type hint_bus_type = {
	.name	= "hint",
	.probe	= hint_probe,
	.remove	= hint_remove,
};

static int __init hint_init(void)
{
	return bus_register(&hint_bus_type);
}
module_init(hint_init);

MODULE_DESCRIPTION("hint bus");
MODULE_LICENSE("GPL");
