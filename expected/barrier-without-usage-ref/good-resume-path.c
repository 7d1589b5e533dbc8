// SPDX-License-Identifier: GPL-2.0-only
/* Not a teardown: the barrier settles what is pending before the state is read. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static int sundial_state(struct device *dev)
{
	pm_runtime_barrier(dev);
	return pm_runtime_suspended(dev) ? 0 : 1;
}

static ssize_t state_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", sundial_state(dev));
}
static DEVICE_ATTR_RO(state);

static int sundial_probe(struct platform_device *pdev)
{
	pm_runtime_enable(&pdev->dev);
	return device_create_file(&pdev->dev, &dev_attr_state);
}

static void sundial_remove(struct platform_device *pdev)
{
	device_remove_file(&pdev->dev, &dev_attr_state);
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver sundial_driver = {
	.probe = sundial_probe,
	.remove = sundial_remove,
	.driver = {
		.name = "sundial",
	},
};
module_platform_driver(sundial_driver);
MODULE_DESCRIPTION("Fixture: a barrier outside of remove");
MODULE_LICENSE("GPL");
