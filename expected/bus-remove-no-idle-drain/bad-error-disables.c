// SPDX-License-Identifier: GPL-2.0-only
/* It waits where resuming fails, and does not go on there. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct fail_device {
	struct device dev;
	int id;
};

struct fail_driver {
	struct device_driver driver;
	int (*probe)(struct fail_device *ndev);
	void (*remove)(struct fail_device *ndev);
};

#define to_fail_device(d) container_of(d, struct fail_device, dev)
#define to_fail_driver(d) container_of(d, struct fail_driver, driver)

static int fail_probe(struct device *dev)
{
	struct fail_driver *drv = to_fail_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_fail_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void fail_remove(struct device *dev)
{
	struct fail_driver *drv = to_fail_driver(dev->driver);
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret < 0) {
		pm_runtime_disable(dev);
		return;
	}
	if (drv->remove)
		drv->remove(to_fail_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type fail_bus_type = {
	.name	= "fail",
	.probe	= fail_probe,
	.remove	= fail_remove,
};

static int __init fail_init(void)
{
	return bus_register(&fail_bus_type);
}
module_init(fail_init);

MODULE_DESCRIPTION("fail bus");
MODULE_LICENSE("GPL");
