// SPDX-License-Identifier: GPL-2.0-only
/* The bus leaves both to a helper. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct part_device {
	struct device dev;
	int id;
};

struct part_driver {
	struct device_driver driver;
	int (*probe)(struct part_device *ndev);
	void (*remove)(struct part_device *ndev);
};

#define to_part_device(d) container_of(d, struct part_device, dev)
#define to_part_driver(d) container_of(d, struct part_driver, driver)

static int part_probe(struct device *dev)
{
	struct part_driver *drv = to_part_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_part_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void part_unbind(struct device *dev)
{
	struct part_driver *drv = to_part_driver(dev->driver);

	pm_runtime_get_sync(dev);
	if (drv->remove)
		drv->remove(to_part_device(dev));
	pm_runtime_put_noidle(dev);
}

static void part_remove(struct device *dev)
{
	part_unbind(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type part_bus_type = {
	.name	= "part",
	.probe	= part_probe,
	.remove	= part_remove,
};

static int __init part_init(void)
{
	return bus_register(&part_bus_type);
}
module_init(part_init);

MODULE_DESCRIPTION("part bus");
MODULE_LICENSE("GPL");
