// SPDX-License-Identifier: GPL-2.0-only
/* Two ways of taking the counter. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct fork_device {
	struct device dev;
	int id;
};

struct fork_driver {
	struct device_driver driver;
	int (*probe)(struct fork_device *ndev);
	void (*remove)(struct fork_device *ndev);
};

#define to_fork_device(d) container_of(d, struct fork_device, dev)
#define to_fork_driver(d) container_of(d, struct fork_driver, driver)

static int fork_probe(struct device *dev)
{
	struct fork_driver *drv = to_fork_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_fork_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void fork_remove(struct device *dev)
{
	struct fork_driver *drv = to_fork_driver(dev->driver);
	struct fork_device *ndev = to_fork_device(dev);

	if (ndev->id > 0)
		pm_runtime_get_sync(dev);
	else
		pm_runtime_get_noresume(dev);
	if (drv->remove)
		drv->remove(to_fork_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type fork_bus_type = {
	.name	= "fork",
	.probe	= fork_probe,
	.remove	= fork_remove,
};

static int __init fork_init(void)
{
	return bus_register(&fork_bus_type);
}
module_init(fork_init);

MODULE_DESCRIPTION("fork bus");
MODULE_LICENSE("GPL");
