// SPDX-License-Identifier: GPL-2.0-only
/* The struct device of what is bound, by container_of(). */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct cell_device {
	struct device dev;
	int id;
};

struct cell_driver {
	struct device_driver driver;
	int (*probe)(struct cell_device *ndev);
	void (*remove)(struct cell_device *ndev);
};

#define to_cell_device(d) container_of(d, struct cell_device, dev)
#define to_cell_driver(d) container_of(d, struct cell_driver, driver)

static int cell_probe(struct device *dev)
{
	struct cell_driver *drv = to_cell_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_cell_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void cell_remove(struct device *dev)
{
	struct cell_device *ndev = container_of(dev, struct cell_device, dev);
	struct cell_driver *drv = to_cell_driver(dev->driver);

	pm_runtime_get_sync(&ndev->dev);
	drv->remove(ndev);
	pm_runtime_put_noidle(&ndev->dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type cell_bus_type = {
	.name	= "cell",
	.probe	= cell_probe,
	.remove	= cell_remove,
};

static int __init cell_init(void)
{
	return bus_register(&cell_bus_type);
}
module_init(cell_init);

MODULE_DESCRIPTION("cell bus");
MODULE_LICENSE("GPL");
