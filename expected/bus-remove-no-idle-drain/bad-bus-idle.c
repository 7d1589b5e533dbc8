// SPDX-License-Identifier: GPL-2.0-only
/* The bus forwards ->runtime_idle() to its drivers, as PCI did. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct slot_device {
	struct device dev;
	int id;
};

struct slot_driver {
	struct device_driver driver;
	int (*probe)(struct slot_device *ndev);
	void (*remove)(struct slot_device *ndev);
};

#define to_slot_device(d) container_of(d, struct slot_device, dev)
#define to_slot_driver(d) container_of(d, struct slot_driver, driver)

static int slot_probe(struct device *dev)
{
	struct slot_driver *drv = to_slot_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_slot_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void slot_remove(struct device *dev)
{
	struct slot_device *ndev = to_slot_device(dev);
	struct slot_driver *drv = to_slot_driver(dev->driver);

	if (drv->remove) {
		pm_runtime_get_sync(dev);
		drv->remove(ndev);
		pm_runtime_put_noidle(dev);
	}

	/* Undo what slot_probe() did */
	pm_runtime_put_sync(dev);
}

static int slot_runtime_idle(struct device *dev)
{
	const struct dev_pm_ops *pm = dev->driver ? dev->driver->pm : NULL;

	if (pm && pm->runtime_idle)
		return pm->runtime_idle(dev);

	return 0;
}

static const struct dev_pm_ops slot_pm_ops = {
	SET_RUNTIME_PM_OPS(pm_generic_runtime_suspend,
			   pm_generic_runtime_resume, slot_runtime_idle)
};

static const struct bus_type slot_bus_type = {
	.name	= "slot",
	.probe	= slot_probe,
	.remove	= slot_remove,
	.pm	= &slot_pm_ops,
};

static int __init slot_init(void)
{
	return bus_register(&slot_bus_type);
}
module_init(slot_init);

MODULE_DESCRIPTION("slot bus");
MODULE_LICENSE("GPL");
