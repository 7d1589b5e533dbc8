// SPDX-License-Identifier: GPL-2.0-only
/* The bus sets ->remove() of each driver, which has a ->disconnect(). */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct plug_device {
	struct device dev;
	int id;
};

struct plug_driver {
	struct device_driver driver;
	int (*connect)(struct plug_device *ndev);
	void (*disconnect)(struct plug_device *ndev);
};

#define to_plug_device(d) container_of(d, struct plug_device, dev)
#define to_plug_driver(d) container_of(d, struct plug_driver, driver)

static int plug_probe(struct device *dev)
{
	struct plug_driver *drv = to_plug_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->connect(to_plug_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static int plug_remove(struct device *dev)
{
	struct plug_driver *drv = to_plug_driver(dev->driver);
	int ret;

	ret = pm_runtime_get_sync(dev);
	if (ret < 0)
		dev_err(dev, "failed to resume: %d\n", ret);

	drv->disconnect(to_plug_device(dev));

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
	pm_runtime_put_noidle(dev);

	return 0;
}

static const struct bus_type plug_bus_type = {
	.name	= "plug",
};

int plug_driver_register(struct plug_driver *drv);

int plug_driver_register(struct plug_driver *drv)
{
	drv->driver.bus = &plug_bus_type;
	drv->driver.probe = plug_probe;
	drv->driver.remove = plug_remove;

	return driver_register(&drv->driver);
}
EXPORT_SYMBOL_GPL(plug_driver_register);

static int __init plug_init(void)
{
	return bus_register(&plug_bus_type);
}
module_init(plug_init);

MODULE_DESCRIPTION("plug bus");
MODULE_LICENSE("GPL");
