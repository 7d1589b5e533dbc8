// SPDX-License-Identifier: GPL-2.0-only
/* The counter is taken for some devices only: the patch adds braces. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct card_device {
	struct device dev;
	int id;
};

struct card_driver {
	struct device_driver driver;
	int (*probe)(struct card_device *ndev);
	void (*remove)(struct card_device *ndev);
};

#define to_card_device(d) container_of(d, struct card_device, dev)
#define to_card_driver(d) container_of(d, struct card_driver, driver)

static int card_probe(struct device *dev)
{
	struct card_driver *drv = to_card_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_card_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

static void card_remove(struct device *dev)
{
	struct card_driver *drv = to_card_driver(dev->driver);
	struct card_device *ndev = to_card_device(dev);

	/* The first one has no power switch */
	if (ndev->id > 0)
		pm_runtime_get_sync(&ndev->dev);

	drv->remove(ndev);

	if (ndev->id > 0)
		pm_runtime_put_noidle(&ndev->dev);
	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type card_bus_type = {
	.name	= "card",
	.probe	= card_probe,
	.remove	= card_remove,
};

static int __init card_init(void)
{
	return bus_register(&card_bus_type);
}
module_init(card_init);

MODULE_DESCRIPTION("card bus");
MODULE_LICENSE("GPL");
