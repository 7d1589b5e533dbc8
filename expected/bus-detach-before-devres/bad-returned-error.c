// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* The braces go, too. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct sound_device {
	struct device dev;
	int id;
};

struct sound_driver {
	struct device_driver driver;
	int (*probe)(struct sound_device *ndev);
	void (*remove)(struct sound_device *ndev);
};

#define to_sound_device(d) container_of(d, struct sound_device, dev)
#define to_sound_driver(d) container_of(d, struct sound_driver, driver)

static int sound_probe(struct device *dev)
{
	struct sound_driver *drv = to_sound_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON);
	if (ret)
		return ret;

	ret = drv->probe(to_sound_device(dev));
	if (ret) {
		dev_pm_domain_detach(dev, true);
		return ret;
	}

	dev_dbg(dev, "bound\n");

	return 0;
}

static void sound_remove(struct device *dev)
{
	struct sound_driver *drv = to_sound_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_sound_device(dev));

	dev_pm_domain_detach(dev, true);
}

static const struct bus_type sound_bus_type = {
	.name	= "sound",
	.probe	= sound_probe,
	.remove	= sound_remove,
};

static int __init sound_init(void)
{
	return bus_register(&sound_bus_type);
}
module_init(sound_init);

MODULE_DESCRIPTION("sound bus");
MODULE_LICENSE("GPL");
