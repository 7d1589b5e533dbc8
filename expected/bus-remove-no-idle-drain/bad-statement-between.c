// SPDX-License-Identifier: GPL-2.0-only
/* What stands in between does not wait. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct step_device {
	struct device dev;
	int id;
};

struct step_driver {
	struct device_driver driver;
	int (*probe)(struct step_device *ndev);
	void (*remove)(struct step_device *ndev);
};

#define to_step_device(d) container_of(d, struct step_device, dev)
#define to_step_driver(d) container_of(d, struct step_driver, driver)

static int step_probe(struct device *dev)
{
	struct step_driver *drv = to_step_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_step_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void step_remove(struct device *dev)
{
	struct step_driver *drv = to_step_driver(dev->driver);
	struct step_device *ndev = to_step_device(dev);

	pm_runtime_get_sync(dev);
	dev_dbg(dev, "going away\n");
	ndev->id = 0;
	if (drv->remove)
		drv->remove(to_step_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type step_bus_type = {
	.name	= "step",
	.probe	= step_probe,
	.remove	= step_remove,
};

static int __init step_init(void)
{
	return bus_register(&step_bus_type);
}
module_init(step_init);

MODULE_DESCRIPTION("step bus");
MODULE_LICENSE("GPL");
