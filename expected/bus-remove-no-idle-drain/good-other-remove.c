// SPDX-License-Identifier: GPL-2.0-only
/* A driver in the same file whose own parts have a ->remove(). */
#include <linux/device.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct tool_device {
	struct device dev;
	int id;
};

struct tool_driver {
	struct device_driver driver;
	int (*probe)(struct tool_device *ndev);
	void (*remove)(struct tool_device *ndev);
};

#define to_tool_device(d) container_of(d, struct tool_device, dev)
#define to_tool_driver(d) container_of(d, struct tool_driver, driver)

static int tool_probe(struct device *dev)
{
	struct tool_driver *drv = to_tool_driver(dev->driver);
	int ret;

	pm_runtime_get_noresume(dev);
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);

	ret = drv->probe(to_tool_device(dev));
	if (ret) {
		pm_runtime_disable(dev);
		pm_runtime_set_suspended(dev);
		pm_runtime_put_noidle(dev);
	}

	return ret;
}

struct tool_part {
	void (*remove)(struct tool_part *part);
};

static void tool_tool_remove(struct platform_device *pdev)
{
	struct tool_part *part = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	part->remove(part);
	pm_runtime_put_noidle(&pdev->dev);
}

struct platform_driver tool_tool_driver = {
	.driver.name = "tool-tool",
	.remove = tool_tool_remove,
};

static void tool_remove(struct device *dev)
{
	struct tool_driver *drv = to_tool_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_tool_device(dev));

	pm_runtime_disable(dev);
	pm_runtime_set_suspended(dev);
	pm_runtime_put_noidle(dev);
}

static const struct bus_type tool_bus_type = {
	.name	= "tool",
	.probe	= tool_probe,
	.remove	= tool_remove,
};

static int __init tool_init(void)
{
	return bus_register(&tool_bus_type);
}
module_init(tool_init);

MODULE_DESCRIPTION("tool bus");
MODULE_LICENSE("GPL");
