// SPDX-License-Identifier: GPL-2.0-only
/* It waits where the counter is held. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct wait_device {
	struct device dev;
	int id;
};

struct wait_driver {
	struct device_driver driver;
	int (*probe)(struct wait_device *ndev);
	void (*remove)(struct wait_device *ndev);
};

#define to_wait_device(d) container_of(d, struct wait_device, dev)
#define to_wait_driver(d) container_of(d, struct wait_driver, driver)

static int wait_probe(struct device *dev)
{
	struct wait_driver *drv = to_wait_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_wait_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void wait_remove(struct device *dev)
{
	struct wait_driver *drv = to_wait_driver(dev->driver);
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret >= 0)
		pm_runtime_barrier(dev);
	if (drv->remove)
		drv->remove(to_wait_device(dev));
	if (ret >= 0)
		pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type wait_bus_type = {
	.name	= "wait",
	.probe	= wait_probe,
	.remove	= wait_remove,
};

static int __init wait_init(void)
{
	return bus_register(&wait_bus_type);
}
module_init(wait_init);

MODULE_DESCRIPTION("wait bus");
MODULE_LICENSE("GPL");
