// SPDX-License-Identifier: GPL-2.0-only
/* A driver that attaches more devices of its own by hand. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_domain.h>

struct twin;

struct twin_ops {
	int (*probe)(struct twin *twin);
	void (*remove)(struct twin *twin);
};

struct twin {
	const struct twin_ops *ops;
	struct device *power;
	struct device *cpu;
};

static int twin_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct twin *twin;
	int ret;

	twin = devm_kzalloc(dev, sizeof(*twin), GFP_KERNEL);
	if (!twin)
		return -ENOMEM;

	twin->ops = device_get_match_data(dev);
	twin->cpu = dev->parent;
	ret = dev_pm_domain_attach(twin->cpu, true);
	if (ret)
		return ret;

	twin->power = dev_pm_domain_attach_by_name(dev, "core");
	if (IS_ERR_OR_NULL(twin->power)) {
		ret = twin->power ? PTR_ERR(twin->power) : -ENODEV;
		goto err_cpu;
	}

	ret = twin->ops->probe(twin);
	if (ret)
		goto err_power;

	platform_set_drvdata(pdev, twin);

	return 0;

err_power:
	dev_pm_domain_detach(twin->power, true);
err_cpu:
	dev_pm_domain_detach(twin->cpu, true);
	return ret;
}

static void twin_remove(struct platform_device *pdev)
{
	struct twin *twin = platform_get_drvdata(pdev);

	twin->ops->remove(twin);
	dev_pm_domain_detach(twin->power, true);
	dev_pm_domain_detach(twin->cpu, true);
}

static struct platform_driver twin_driver = {
	.probe	= twin_probe,
	.remove	= twin_remove,
	.driver	= { .name = "twin" },
};
module_platform_driver(twin_driver);

MODULE_DESCRIPTION("Two domains");
MODULE_LICENSE("GPL");
