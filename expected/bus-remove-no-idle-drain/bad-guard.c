// SPDX-License-Identifier: GPL-2.0-only
/* A guard holds the counter to the end of the function. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct gard_device {
	struct device dev;
	int id;
};

struct gard_driver {
	struct device_driver driver;
	int (*probe)(struct gard_device *ndev);
	void (*remove)(struct gard_device *ndev);
};

#define to_gard_device(d) container_of(d, struct gard_device, dev)
#define to_gard_driver(d) container_of(d, struct gard_driver, driver)

static int gard_probe(struct device *dev)
{
	struct gard_driver *drv = to_gard_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_gard_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void gard_remove(struct device *dev)
{
	struct gard_driver *drv = to_gard_driver(dev->driver);

	guard(pm_runtime_active)(dev);
	if (drv->remove)
		drv->remove(to_gard_device(dev));
	pm_runtime_disable(dev);
}

static const struct bus_type gard_bus_type = {
	.name	= "gard",
	.probe	= gard_probe,
	.remove	= gard_remove,
};

static int __init gard_init(void)
{
	return bus_register(&gard_bus_type);
}
module_init(gard_init);

MODULE_DESCRIPTION("gard bus");
MODULE_LICENSE("GPL");
