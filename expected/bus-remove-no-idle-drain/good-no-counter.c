// SPDX-License-Identifier: GPL-2.0-only
/* The bus takes no counter: draining is the driver's job. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct free_device {
	struct device dev;
	int id;
};

struct free_driver {
	struct device_driver driver;
	int (*probe)(struct free_device *ndev);
	void (*remove)(struct free_device *ndev);
};

#define to_free_device(d) container_of(d, struct free_device, dev)
#define to_free_driver(d) container_of(d, struct free_driver, driver)

static int free_probe(struct device *dev)
{
	struct free_driver *drv = to_free_driver(dev->driver);

	return drv->probe(to_free_device(dev));
}

static void free_remove(struct device *dev)
{
	struct free_driver *drv = to_free_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_free_device(dev));

	/* Others may ask for the device to be resumed meanwhile */
	pm_runtime_get_noresume(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type free_bus_type = {
	.name	= "free",
	.probe	= free_probe,
	.remove	= free_remove,
};

static int __init free_init(void)
{
	return bus_register(&free_bus_type);
}
module_init(free_init);

MODULE_DESCRIPTION("free bus");
MODULE_LICENSE("GPL");
