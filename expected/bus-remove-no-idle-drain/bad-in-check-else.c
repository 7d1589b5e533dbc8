// SPDX-License-Identifier: GPL-2.0-only
/* The driver is unbound within the check of the result: not changed. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct note_device {
	struct device dev;
	int id;
};

struct note_driver {
	struct device_driver driver;
	int (*probe)(struct note_device *ndev);
	void (*remove)(struct note_device *ndev);
};

#define to_note_device(d) container_of(d, struct note_device, dev)
#define to_note_driver(d) container_of(d, struct note_driver, driver)

static int note_probe(struct device *dev)
{
	struct note_driver *drv = to_note_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_note_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void note_remove(struct device *dev)
{
	struct note_driver *drv = to_note_driver(dev->driver);
	int ret;

	ret = pm_runtime_get_sync(dev);
	if (ret >= 0)
		drv->remove(to_note_device(dev));
	else
		dev_err(dev, "not removed: %d\n", ret);
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type note_bus_type = {
	.name	= "note",
	.probe	= note_probe,
	.remove	= note_remove,
};

static int __init note_init(void)
{
	return bus_register(&note_bus_type);
}
module_init(note_init);

MODULE_DESCRIPTION("note bus");
MODULE_LICENSE("GPL");
