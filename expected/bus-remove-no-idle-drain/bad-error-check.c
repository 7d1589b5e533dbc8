// SPDX-License-Identifier: GPL-2.0-only
/* The barrier belongs behind the error check. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct tune_device {
	struct device dev;
	int id;
};

struct tune_driver {
	struct device_driver driver;
	int (*probe)(struct tune_device *ndev);
	void (*remove)(struct tune_device *ndev);
};

#define to_tune_device(d) container_of(d, struct tune_device, dev)
#define to_tune_driver(d) container_of(d, struct tune_driver, driver)

static int tune_probe(struct device *dev)
{
	struct tune_driver *drv = to_tune_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_tune_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void tune_remove(struct device *dev)
{
	struct tune_driver *drv = to_tune_driver(dev->driver);
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret < 0)
		return;

	drv->remove(to_tune_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type tune_bus_type = {
	.name	= "tune",
	.probe	= tune_probe,
	.remove	= tune_remove,
};

static int __init tune_init(void)
{
	return bus_register(&tune_bus_type);
}
module_init(tune_init);

MODULE_DESCRIPTION("tune bus");
MODULE_LICENSE("GPL");
