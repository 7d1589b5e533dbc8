// SPDX-License-Identifier: GPL-2.0-only
/* Power for the time of one access, no driver involved. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/io.h>
#include <linux/pm_domain.h>

struct peek_device {
	struct device dev;
	void __iomem *regs;
	int id;
};

struct peek_driver {
	struct device_driver driver;
	int (*probe)(struct peek_device *ndev);
	void (*remove)(struct peek_device *ndev);
};

#define to_peek_device(d) container_of(d, struct peek_device, dev)
#define to_peek_driver(d) container_of(d, struct peek_driver, driver)

static int peek_match(struct device *dev, const struct device_driver *drv)
{
	struct peek_device *ndev = to_peek_device(dev);
	int ret;

	ret = dev_pm_domain_attach(dev, true);
	if (ret)
		return ret;

	ndev->id = readl(ndev->regs);
	dev_pm_domain_detach(dev, true);

	return ndev->id > 0;
}

static int peek_probe(struct device *dev)
{
	struct peek_driver *drv = to_peek_driver(dev->driver);

	return drv->probe(to_peek_device(dev));
}

static void peek_remove(struct device *dev)
{
	struct peek_driver *drv = to_peek_driver(dev->driver);

	drv->remove(to_peek_device(dev));
}

static const struct bus_type peek_bus_type = {
	.name	= "peek",
	.probe	= peek_probe,
	.remove	= peek_remove,
	.match	= peek_match,
};

static int __init peek_init(void)
{
	return bus_register(&peek_bus_type);
}
module_init(peek_init);

MODULE_DESCRIPTION("peek bus");
MODULE_LICENSE("GPL");
