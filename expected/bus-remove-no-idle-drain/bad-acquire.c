// SPDX-License-Identifier: GPL-2.0-only
/* The counter is taken by PM_RUNTIME_ACQUIRE(). */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct gain_device {
	struct device dev;
	int id;
};

struct gain_driver {
	struct device_driver driver;
	int (*probe)(struct gain_device *ndev);
	void (*remove)(struct gain_device *ndev);
};

#define to_gain_device(d) container_of(d, struct gain_device, dev)
#define to_gain_driver(d) container_of(d, struct gain_driver, driver)

static int gain_probe(struct device *dev)
{
	struct gain_driver *drv = to_gain_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_gain_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void gain_remove(struct device *dev)
{
	struct gain_driver *drv = to_gain_driver(dev->driver);

	PM_RUNTIME_ACQUIRE(dev, pm);
	if (PM_RUNTIME_ACQUIRE_ERR(&pm))
		return;

	if (drv->remove)
		drv->remove(to_gain_device(dev));
}

static const struct bus_type gain_bus_type = {
	.name	= "gain",
	.probe	= gain_probe,
	.remove	= gain_remove,
};

static int __init gain_init(void)
{
	return bus_register(&gain_bus_type);
}
module_init(gain_init);

MODULE_DESCRIPTION("gain bus");
MODULE_LICENSE("GPL");
