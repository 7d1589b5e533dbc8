// SPDX-License-Identifier: GPL-2.0-only
/* The PM core never calls back for these devices. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct mute_device {
	struct device dev;
	int id;
};

struct mute_driver {
	struct device_driver driver;
	int (*probe)(struct mute_device *ndev);
	void (*remove)(struct mute_device *ndev);
};

#define to_mute_device(d) container_of(d, struct mute_device, dev)
#define to_mute_driver(d) container_of(d, struct mute_driver, driver)

static int mute_probe(struct device *dev)
{
	struct mute_driver *drv = to_mute_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_no_callbacks(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_mute_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void mute_remove(struct device *dev)
{
	struct mute_driver *drv = to_mute_driver(dev->driver);

	pm_runtime_get_sync(dev);
	if (drv->remove)
		drv->remove(to_mute_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type mute_bus_type = {
	.name	= "mute",
	.probe	= mute_probe,
	.remove	= mute_remove,
};

static int __init mute_init(void)
{
	return bus_register(&mute_bus_type);
}
module_init(mute_init);

MODULE_DESCRIPTION("mute bus");
MODULE_LICENSE("GPL");
