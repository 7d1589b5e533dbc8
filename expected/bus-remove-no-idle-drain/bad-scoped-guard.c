// SPDX-License-Identifier: GPL-2.0-only
/* A guard holds the counter over some statements. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct span_device {
	struct device dev;
	int id;
};

struct span_driver {
	struct device_driver driver;
	int (*probe)(struct span_device *ndev);
	void (*remove)(struct span_device *ndev);
};

#define to_span_device(d) container_of(d, struct span_device, dev)
#define to_span_driver(d) container_of(d, struct span_driver, driver)

static int span_probe(struct device *dev)
{
	struct span_driver *drv = to_span_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_span_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void span_remove(struct device *dev)
{
	struct span_driver *drv = to_span_driver(dev->driver);

	scoped_guard(pm_runtime_active, dev) {
		dev_dbg(dev, "going away\n");
		if (drv->remove)
			drv->remove(to_span_device(dev));
	}

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type span_bus_type = {
	.name	= "span",
	.probe	= span_probe,
	.remove	= span_remove,
};

static int __init span_init(void)
{
	return bus_register(&span_bus_type);
}
module_init(span_init);

MODULE_DESCRIPTION("span bus");
MODULE_LICENSE("GPL");
