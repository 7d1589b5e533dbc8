// SPDX-License-Identifier: GPL-2.0-only
/* Once it is held by the second get, too, one barrier is enough. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct dual_device {
	struct device dev;
	int id;
};

struct dual_driver {
	struct device_driver driver;
	int (*probe)(struct dual_device *ndev);
	void (*remove)(struct dual_device *ndev);
};

#define to_dual_device(d) container_of(d, struct dual_device, dev)
#define to_dual_driver(d) container_of(d, struct dual_driver, driver)

static int dual_probe(struct device *dev)
{
	struct dual_driver *drv = to_dual_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_dual_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void dual_remove(struct device *dev)
{
	struct dual_driver *drv = to_dual_driver(dev->driver);

	pm_runtime_get_noresume(dev);
	pm_runtime_get_sync(dev);
	if (drv->remove)
		drv->remove(to_dual_device(dev));
	pm_runtime_put_noidle(dev);
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type dual_bus_type = {
	.name	= "dual",
	.probe	= dual_probe,
	.remove	= dual_remove,
};

static int __init dual_init(void)
{
	return bus_register(&dual_bus_type);
}
module_init(dual_init);

MODULE_DESCRIPTION("dual bus");
MODULE_LICENSE("GPL");
