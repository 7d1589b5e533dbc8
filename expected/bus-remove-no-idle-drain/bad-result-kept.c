// SPDX-License-Identifier: GPL-2.0-only
/* The result is looked at much later only. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct keep_device {
	struct device dev;
	int id;
};

struct keep_driver {
	struct device_driver driver;
	int (*probe)(struct keep_device *ndev);
	void (*remove)(struct keep_device *ndev);
};

#define to_keep_device(d) container_of(d, struct keep_device, dev)
#define to_keep_driver(d) container_of(d, struct keep_driver, driver)

static int keep_probe(struct device *dev)
{
	struct keep_driver *drv = to_keep_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_keep_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void keep_remove(struct device *dev)
{
	struct keep_driver *drv = to_keep_driver(dev->driver);
	int ret;

	ret = pm_runtime_get_sync(dev);
	if (drv->remove)
		drv->remove(to_keep_device(dev));
	if (ret < 0)
		dev_warn(dev, "removed without power\n");
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type keep_bus_type = {
	.name	= "keep",
	.probe	= keep_probe,
	.remove	= keep_remove,
};

static int __init keep_init(void)
{
	return bus_register(&keep_bus_type);
}
module_init(keep_init);

MODULE_DESCRIPTION("keep bus");
MODULE_LICENSE("GPL");
