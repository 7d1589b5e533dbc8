// SPDX-License-Identifier: GPL-2.0-only
/* devres is released before the detach. */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_domain.h>

struct herd_device {
	struct device dev;
	void *group;
};

struct herd_driver {
	struct device_driver driver;
	int (*probe)(struct herd_device *ndev);
	void (*remove)(struct herd_device *ndev);
};

#define to_herd_device(d) container_of(d, struct herd_device, dev)
#define to_herd_driver(d) container_of(d, struct herd_driver, driver)

static int herd_probe(struct device *dev)
{
	struct herd_driver *drv = to_herd_driver(dev->driver);
	struct herd_device *ndev = to_herd_device(dev);
	int ret;

	ret = dev_pm_domain_attach(dev, true);
	if (ret)
		return ret;

	ndev->group = devres_open_group(dev, NULL, GFP_KERNEL);
	if (!ndev->group) {
		ret = -ENOMEM;
		goto err_detach;
	}

	ret = drv->probe(ndev);
	devres_close_group(dev, ndev->group);
	if (ret)
		goto err_release;

	return 0;

err_release:
	devres_release_group(dev, ndev->group);
err_detach:
	dev_pm_domain_detach(dev, true);
	return ret;
}

static void herd_remove(struct device *dev)
{
	struct herd_driver *drv = to_herd_driver(dev->driver);
	struct herd_device *ndev = to_herd_device(dev);

	if (drv->remove)
		drv->remove(ndev);

	devres_release_group(dev, ndev->group);
	dev_pm_domain_detach(dev, true);
}

static const struct bus_type herd_bus_type = {
	.name	= "herd",
	.probe	= herd_probe,
	.remove	= herd_remove,
};

static int __init herd_init(void)
{
	return bus_register(&herd_bus_type);
}
module_init(herd_init);

MODULE_DESCRIPTION("herd bus");
MODULE_LICENSE("GPL");
