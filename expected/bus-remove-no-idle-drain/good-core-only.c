// SPDX-License-Identifier: GPL-2.0-only
/* ->runtime_idle() of the bus only talks to the PM core. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct node_device {
	struct device dev;
	int id;
};

struct node_driver {
	struct device_driver driver;
	int (*probe)(struct node_device *ndev);
	void (*remove)(struct node_device *ndev);
};

#define to_node_device(d) container_of(d, struct node_device, dev)
#define to_node_driver(d) container_of(d, struct node_driver, driver)

static int node_probe(struct device *dev)
{
	struct node_driver *drv = to_node_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_node_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void node_remove(struct device *dev)
{
	struct node_driver *drv = to_node_driver(dev->driver);

	pm_runtime_get_sync(dev);
	if (drv->remove)
		drv->remove(to_node_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static int __maybe_unused node_runtime_idle(struct device *dev)
{
	pm_runtime_mark_last_busy(dev);
	pm_request_autosuspend(dev);

	return 0;
}

static const struct dev_pm_ops node_pm_ops = {
	SET_RUNTIME_PM_OPS(pm_generic_runtime_suspend,
			   pm_generic_runtime_resume, node_runtime_idle)
};

static const struct bus_type node_bus_type = {
	.name	= "node",
	.probe	= node_probe,
	.remove	= node_remove,
	.pm	= &node_pm_ops,
};

static int __init node_init(void)
{
	return bus_register(&node_bus_type);
}
module_init(node_init);

MODULE_DESCRIPTION("node bus");
MODULE_LICENSE("GPL");
