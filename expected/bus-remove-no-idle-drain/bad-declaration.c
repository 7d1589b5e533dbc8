// SPDX-License-Identifier: GPL-2.0-only
/* The counter is taken in a declaration: left to a human. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct file_device {
	struct device dev;
	int id;
};

struct file_driver {
	struct device_driver driver;
	int (*probe)(struct file_device *ndev);
	void (*remove)(struct file_device *ndev);
};

#define to_file_device(d) container_of(d, struct file_device, dev)
#define to_file_driver(d) container_of(d, struct file_driver, driver)

static int file_probe(struct device *dev)
{
	struct file_driver *drv = to_file_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_file_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void file_remove(struct device *dev)
{
	int ret = pm_runtime_get_sync(dev);
	struct file_driver *drv = to_file_driver(dev->driver);

	if (ret < 0)
		dev_warn(dev, "removed without power\n");

	drv->remove(to_file_device(dev));
	pm_runtime_put_noidle(dev);

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type file_bus_type = {
	.name	= "file",
	.probe	= file_probe,
	.remove	= file_remove,
};

static int __init file_init(void)
{
	return bus_register(&file_bus_type);
}
module_init(file_init);

MODULE_DESCRIPTION("file bus");
MODULE_LICENSE("GPL");
