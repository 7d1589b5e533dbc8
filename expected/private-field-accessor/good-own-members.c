// SPDX-License-Identifier: GPL-2.0-only
/* Other structs have a member power, too; and what stands for an accessor has to read the field. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/version.h>

struct crane_power {
	bool irq_safe, can_wakeup;
	int disable_depth;
};

struct crane_device {
	struct crane_power power;
};

struct crane {
	struct crane_device *dev;
	struct crane_device embedded;
};

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 39)
static inline bool device_can_wakeup(struct device *dev)
{
	return dev->power.can_wakeup;
}
#endif

static bool crane_is_ready(struct crane_device *dev)
{
	return dev->power.irq_safe && !dev->power.disable_depth;
}

static int crane_probe(struct platform_device *pdev)
{
	struct crane *crane = devm_kzalloc(&pdev->dev, sizeof(*crane), GFP_KERNEL);

	if (!crane)
		return -ENOMEM;
	pm_runtime_get_noresume(&pdev->dev);
	crane->dev = &crane->embedded;
	if (crane->dev->power.can_wakeup || crane->embedded.power.disable_depth > 0)
		return -EIO;
	return crane_is_ready(crane->dev) ? 0 : -EBUSY;
}

static struct platform_driver crane_driver = {
	.probe = crane_probe,
	.driver = {
		.name = "crane",
	},
};
module_platform_driver(crane_driver);
MODULE_DESCRIPTION("Fixture: nothing of the PM core's");
MODULE_LICENSE("GPL");
