// SPDX-License-Identifier: GPL-2.0-only
/* A barrier before the get: ->runtime_idle() may start in between. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct gate_device {
	struct device dev;
	int id;
};

struct gate_driver {
	struct device_driver driver;
	int (*probe)(struct gate_device *ndev);
	void (*remove)(struct gate_device *ndev);
};

#define to_gate_device(d) container_of(d, struct gate_device, dev)
#define to_gate_driver(d) container_of(d, struct gate_driver, driver)

static int gate_probe(struct device *dev)
{
	struct gate_driver *drv = to_gate_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_gate_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void gate_remove(struct device *dev)
{
	struct gate_driver *drv = to_gate_driver(dev->driver);

	pm_runtime_barrier(dev);
	pm_runtime_get_noresume(dev);
	if (drv->remove)
		drv->remove(to_gate_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type gate_bus_type = {
	.name	= "gate",
	.probe	= gate_probe,
	.remove	= gate_remove,
};

static int __init gate_init(void)
{
	return bus_register(&gate_bus_type);
}
module_init(gate_init);

MODULE_DESCRIPTION("gate bus");
MODULE_LICENSE("GPL");
