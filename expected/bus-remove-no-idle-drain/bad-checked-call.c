// SPDX-License-Identifier: GPL-2.0-only
/* The counter is taken in the condition. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct bell_device {
	struct device dev;
	int id;
};

struct bell_driver {
	struct device_driver driver;
	int (*probe)(struct bell_device *ndev);
	void (*remove)(struct bell_device *ndev);
};

#define to_bell_device(d) container_of(d, struct bell_device, dev)
#define to_bell_driver(d) container_of(d, struct bell_driver, driver)

static int bell_probe(struct device *dev)
{
	struct bell_driver *drv = to_bell_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_bell_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void bell_remove(struct device *dev)
{
	struct bell_driver *drv = to_bell_driver(dev->driver);

	if (pm_runtime_resume_and_get(dev) < 0) {
		dev_err(dev, "cannot resume for removal\n");
		return;
	}

	if (drv->remove)
		drv->remove(to_bell_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type bell_bus_type = {
	.name	= "bell",
	.probe	= bell_probe,
	.remove	= bell_remove,
};

static int __init bell_init(void)
{
	return bus_register(&bell_bus_type);
}
module_init(bell_init);

MODULE_DESCRIPTION("bell bus");
MODULE_LICENSE("GPL");
