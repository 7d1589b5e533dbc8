// SPDX-License-Identifier: GPL-2.0-only
/* As in a guard. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct rest_device {
	struct device dev;
	int id;
};

struct rest_driver {
	struct device_driver driver;
	int (*probe)(struct rest_device *ndev);
	void (*remove)(struct rest_device *ndev);
};

#define to_rest_device(d) container_of(d, struct rest_device, dev)
#define to_rest_driver(d) container_of(d, struct rest_driver, driver)

static int rest_probe(struct device *dev)
{
	struct rest_driver *drv = to_rest_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_rest_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void rest_remove(struct device *dev)
{
	struct rest_driver *drv = to_rest_driver(dev->driver);

	scoped_guard(pm_runtime_active, dev) {
		pm_runtime_barrier(dev);
		if (drv->remove)
			drv->remove(to_rest_device(dev));
	}

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type rest_bus_type = {
	.name	= "rest",
	.probe	= rest_probe,
	.remove	= rest_remove,
};

static int __init rest_init(void)
{
	return bus_register(&rest_bus_type);
}
module_init(rest_init);

MODULE_DESCRIPTION("rest bus");
MODULE_LICENSE("GPL");
