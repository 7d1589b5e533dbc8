// SPDX-License-Identifier: GPL-2.0-only
/* No ->runtime_idle() in sight: latent. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct lamp_device {
	struct device dev;
	int id;
};

struct lamp_driver {
	struct device_driver driver;
	int (*probe)(struct lamp_device *ndev);
	void (*remove)(struct lamp_device *ndev);
};

#define to_lamp_device(d) container_of(d, struct lamp_device, dev)
#define to_lamp_driver(d) container_of(d, struct lamp_driver, driver)

static int lamp_probe(struct device *dev)
{
	struct lamp_driver *drv = to_lamp_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_lamp_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void acme_settle(struct device *dev)
{
	pm_runtime_barrier(dev);
}

static void lamp_remove(struct device *dev)
{
	struct lamp_driver *drv = to_lamp_driver(dev->driver);

	pm_runtime_get_sync(dev);
	acme_settle(dev);
	if (drv->remove)
		drv->remove(to_lamp_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type lamp_bus_type = {
	.name	= "lamp",
	.probe	= lamp_probe,
	.remove	= lamp_remove,
};

static int __init lamp_init(void)
{
	return bus_register(&lamp_bus_type);
}
module_init(lamp_init);

MODULE_DESCRIPTION("lamp bus");
MODULE_LICENSE("GPL");
