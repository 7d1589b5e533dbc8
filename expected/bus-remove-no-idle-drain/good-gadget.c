// SPDX-License-Identifier: GPL-2.0-only
/* ->disconnect() of something else than a bus, not called to unbind a driver. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct pull_user_driver {
	void (*disconnect)(struct device *dev);
};

struct pull {
	struct device *dev;
	struct pull_user_driver *driver;
};

static void pull_down(struct device *dev)
{
	struct pull *pull = dev_get_drvdata(dev);

	pm_runtime_get_sync(dev);
	if (pull->driver)
		pull->driver->disconnect(dev);
	pm_runtime_put(dev);
}

static ssize_t connected_store(struct device *dev, struct device_attribute *attr,
			       const char *buf, size_t count)
{
	pull_down(dev);

	return count;
}
static DEVICE_ATTR_WO(connected);

static struct attribute *pull_attrs[] = {
	&dev_attr_connected.attr,
	NULL
};
ATTRIBUTE_GROUPS(pull);

static int pull_probe(struct platform_device *pdev)
{
	struct pull *pull;

	pull = devm_kzalloc(&pdev->dev, sizeof(*pull), GFP_KERNEL);
	if (!pull)
		return -ENOMEM;

	pull->dev = &pdev->dev;
	platform_set_drvdata(pdev, pull);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver pull_driver = {
	.probe	= pull_probe,
	.driver	= {
		.name		= "pull",
		.dev_groups	= pull_groups,
	},
};
module_platform_driver(pull_driver);

MODULE_DESCRIPTION("Pull-up");
MODULE_LICENSE("GPL");
