// SPDX-License-Identifier: GPL-2.0-only
/* A macro takes the counter: found, but not changed. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct mint_device {
	struct device dev;
	int id;
};

struct mint_driver {
	struct device_driver driver;
	int (*probe)(struct mint_device *ndev);
	void (*remove)(struct mint_device *ndev);
};

#define to_mint_device(d) container_of(d, struct mint_device, dev)
#define to_mint_driver(d) container_of(d, struct mint_driver, driver)

static int mint_probe(struct device *dev)
{
	struct mint_driver *drv = to_mint_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_mint_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

#define mint_hold(d) pm_runtime_get_sync(d)

static void mint_remove(struct device *dev)
{
	struct mint_driver *drv = to_mint_driver(dev->driver);

	mint_hold(dev);
	if (drv->remove)
		drv->remove(to_mint_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type mint_bus_type = {
	.name	= "mint",
	.probe	= mint_probe,
	.remove	= mint_remove,
};

static int __init mint_init(void)
{
	return bus_register(&mint_bus_type);
}
module_init(mint_init);

MODULE_DESCRIPTION("mint bus");
MODULE_LICENSE("GPL");
