// SPDX-License-Identifier: GPL-2.0-only
/* The check of the result is for all devices. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct twig_device {
	struct device dev;
	int id;
};

struct twig_driver {
	struct device_driver driver;
	int (*probe)(struct twig_device *ndev);
	void (*remove)(struct twig_device *ndev);
};

#define to_twig_device(d) container_of(d, struct twig_device, dev)
#define to_twig_driver(d) container_of(d, struct twig_driver, driver)

static int twig_probe(struct device *dev)
{
	struct twig_driver *drv = to_twig_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_twig_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void twig_remove(struct device *dev)
{
	struct twig_driver *drv = to_twig_driver(dev->driver);
	struct twig_device *ndev = to_twig_device(dev);
	int ret = 0;

	if (ndev->id > 0)
		ret = pm_runtime_get_sync(dev);
	if (ret < 0)
		dev_err(dev, "failed to resume: %d\n", ret);
	if (drv->remove)
		drv->remove(to_twig_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type twig_bus_type = {
	.name	= "twig",
	.probe	= twig_probe,
	.remove	= twig_remove,
};

static int __init twig_init(void)
{
	return bus_register(&twig_bus_type);
}
module_init(twig_init);

MODULE_DESCRIPTION("twig bus");
MODULE_LICENSE("GPL");
