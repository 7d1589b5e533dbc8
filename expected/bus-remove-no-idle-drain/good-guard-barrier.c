// SPDX-License-Identifier: GPL-2.0-only
/* A guard holds the counter, and the callbacks are waited for. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct calm_device {
	struct device dev;
	int id;
};

struct calm_driver {
	struct device_driver driver;
	int (*probe)(struct calm_device *ndev);
	void (*remove)(struct calm_device *ndev);
};

#define to_calm_device(d) container_of(d, struct calm_device, dev)
#define to_calm_driver(d) container_of(d, struct calm_driver, driver)

static int calm_probe(struct device *dev)
{
	struct calm_driver *drv = to_calm_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_calm_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void calm_remove(struct device *dev)
{
	struct calm_driver *drv = to_calm_driver(dev->driver);

	guard(pm_runtime_active)(dev);
	pm_runtime_barrier(dev);
	if (drv->remove)
		drv->remove(to_calm_device(dev));
}

static const struct bus_type calm_bus_type = {
	.name	= "calm",
	.probe	= calm_probe,
	.remove	= calm_remove,
};

static int __init calm_init(void)
{
	return bus_register(&calm_bus_type);
}
module_init(calm_init);

MODULE_DESCRIPTION("calm bus");
MODULE_LICENSE("GPL");
