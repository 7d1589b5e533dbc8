// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* Braces round nothing would be left: left to a human. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct loop_device {
	struct device dev;
	int id;
};

struct loop_driver {
	struct device_driver driver;
	int (*probe)(struct loop_device *ndev);
	void (*remove)(struct loop_device *ndev);
};

#define to_loop_device(d) container_of(d, struct loop_device, dev)
#define to_loop_driver(d) container_of(d, struct loop_driver, driver)

static int loop_probe(struct device *dev)
{
	struct loop_driver *drv = to_loop_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON);
	if (ret)
		return ret;

	ret = drv->probe(to_loop_device(dev));
	if (ret) {
		/* The next driver starts from scratch */
		dev_pm_domain_detach(dev, true);
	}

	dev_dbg(dev, "probe returned %d\n", ret);

	return ret;
}

static void loop_remove(struct device *dev)
{
	struct loop_driver *drv = to_loop_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_loop_device(dev));

	dev_pm_domain_detach(dev, true);
}

static const struct bus_type loop_bus_type = {
	.name	= "loop",
	.probe	= loop_probe,
	.remove	= loop_remove,
};

static int __init loop_init(void)
{
	return bus_register(&loop_bus_type);
}
module_init(loop_init);

MODULE_DESCRIPTION("loop bus");
MODULE_LICENSE("GPL");
