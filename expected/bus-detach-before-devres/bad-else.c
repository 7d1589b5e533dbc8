// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* An else would lose what it belongs to: left to a human. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct spar_device {
	struct device dev;
	int id;
};

struct spar_driver {
	struct device_driver driver;
	int (*probe)(struct spar_device *ndev);
	void (*remove)(struct spar_device *ndev);
};

#define to_spar_device(d) container_of(d, struct spar_device, dev)
#define to_spar_driver(d) container_of(d, struct spar_driver, driver)

static int spar_probe(struct device *dev)
{
	struct spar_driver *drv = to_spar_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, PD_FLAG_ATTACH_POWER_ON);
	if (ret)
		return ret;

	ret = drv->probe(to_spar_device(dev));
	if (ret)
		dev_pm_domain_detach(dev, true);
	else
		dev_dbg(dev, "bound\n");

	return ret;
}

static void spar_remove(struct device *dev)
{
	struct spar_driver *drv = to_spar_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_spar_device(dev));

	dev_pm_domain_detach(dev, true);
}

static const struct bus_type spar_bus_type = {
	.name	= "spar",
	.probe	= spar_probe,
	.remove	= spar_remove,
};

static int __init spar_init(void)
{
	return bus_register(&spar_bus_type);
}
module_init(spar_init);

MODULE_DESCRIPTION("spar bus");
MODULE_LICENSE("GPL");
