// SPDX-License-Identifier: GPL-2.0-only
/* The check of the result has an else branch. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct tine_device {
	struct device dev;
	int id;
};

struct tine_driver {
	struct device_driver driver;
	int (*probe)(struct tine_device *ndev);
	void (*remove)(struct tine_device *ndev);
};

#define to_tine_device(d) container_of(d, struct tine_device, dev)
#define to_tine_driver(d) container_of(d, struct tine_driver, driver)

static int tine_probe(struct device *dev)
{
	struct tine_driver *drv = to_tine_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_tine_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void tine_remove(struct device *dev)
{
	struct tine_driver *drv = to_tine_driver(dev->driver);
	int ret;

	ret = pm_runtime_get_sync(dev);
	if (ret < 0)
		dev_err(dev, "failed to resume: %d\n", ret);
	else
		dev_dbg(dev, "resumed for removal\n");

	if (drv->remove)
		drv->remove(to_tine_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type tine_bus_type = {
	.name	= "tine",
	.probe	= tine_probe,
	.remove	= tine_remove,
};

static int __init tine_init(void)
{
	return bus_register(&tine_bus_type);
}
module_init(tine_init);

MODULE_DESCRIPTION("tine bus");
MODULE_LICENSE("GPL");
