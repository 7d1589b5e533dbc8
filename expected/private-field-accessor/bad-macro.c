// SPDX-License-Identifier: GPL-2.0-only
/* The reads stand in macros: what is given to them is not seen. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

#define VANE_ATOMIC(d) ((d)->power.irq_safe)
#define VANE_SLEEPS(d) ((d)->power.runtime_status == RPM_SUSPENDED && \
			!(d)->power.disable_depth)
#define VANE_SET_ATOMIC(d) ((d)->power.irq_safe = true)

static int vane_probe(struct platform_device *pdev)
{
	pm_runtime_get_noresume(&pdev->dev);
	if (VANE_SLEEPS(&pdev->dev))
		VANE_SET_ATOMIC(&pdev->dev);
	return VANE_ATOMIC(&pdev->dev) ? 0 : -EIO;
}

static struct platform_driver vane_driver = {
	.probe = vane_probe,
	.driver = {
		.name = "vane",
	},
};
module_platform_driver(vane_driver);
MODULE_DESCRIPTION("Fixture: private fields behind the driver's macros");
MODULE_LICENSE("GPL");
