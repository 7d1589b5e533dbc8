// SPDX-License-Identifier: GPL-2.0-only
// Feature: core_detaches_domain
/* One of several steps to unwind; the power stays as it is. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

/* For headers that do not have the flags yet */
#ifndef PD_FLAG_DETACH_POWER_OFF
#define PD_FLAG_ATTACH_POWER_ON		BIT(3)
#define PD_FLAG_DETACH_POWER_OFF	BIT(4)
#endif

struct coin_device {
	struct device dev;
	int id;
};

struct coin_driver {
	struct device_driver driver;
	int (*probe)(struct coin_device *ndev);
	void (*remove)(struct coin_device *ndev);
};

#define to_coin_device(d) container_of(d, struct coin_device, dev)
#define to_coin_driver(d) container_of(d, struct coin_driver, driver)

static atomic_t coin_bound;

static int coin_probe(struct device *dev)
{
	struct coin_driver *drv = to_coin_driver(dev->driver);
	int ret;

	ret = dev_pm_domain_attach(dev, 0);
	if (ret)
		return ret;

	atomic_inc(&coin_bound);

	ret = drv->probe(to_coin_device(dev));
	if (ret)
		goto err_unbind;

	return 0;

err_unbind:
	atomic_dec(&coin_bound);
	dev_pm_domain_detach(dev, false);
	return ret;
}

static void coin_remove(struct device *dev)
{
	struct coin_driver *drv = to_coin_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_coin_device(dev));

	dev_pm_domain_detach(dev, false);
	atomic_dec(&coin_bound);
}

static const struct bus_type coin_bus_type = {
	.name	= "coin",
	.probe	= coin_probe,
	.remove	= coin_remove,
};

static int __init coin_init(void)
{
	return bus_register(&coin_bus_type);
}
module_init(coin_init);

MODULE_DESCRIPTION("coin bus");
MODULE_LICENSE("GPL");
