// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

struct easel {
	struct device *canvas;
	struct work_struct swap;
	bool asleep;
};

static void easel_swap(struct work_struct *work)
{
	struct easel *e = container_of(work, struct easel, swap);

	if (e->asleep)
		return;
	if (device_reprobe(e->canvas))
		dev_warn(e->canvas, "cannot bind again\n");
}

/* has to become a cancel if the queue gets frozen */
static int easel_suspend(struct device *dev)
{
	struct easel *e = dev_get_drvdata(dev);

	e->asleep = true;
	flush_work(&e->swap);
	return 0;
}

static int easel_resume(struct device *dev)
{
	struct easel *e = dev_get_drvdata(dev);

	e->asleep = false;
	schedule_work(&e->swap);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(easel_pm_ops, easel_suspend, easel_resume);

static int easel_probe(struct platform_device *pdev)
{
	struct easel *e;

	e = devm_kzalloc(&pdev->dev, sizeof(*e), GFP_KERNEL);
	if (!e)
		return -ENOMEM;

	e->canvas = dev_get_platdata(&pdev->dev);
	INIT_WORK(&e->swap, easel_swap);
	platform_set_drvdata(pdev, e);
	return 0;
}

static struct platform_driver easel_driver = {
	.probe = easel_probe,
	.driver = {
		.name = "easel",
		.pm = pm_sleep_ptr(&easel_pm_ops),
	},
};
module_platform_driver(easel_driver);

MODULE_DESCRIPTION("Example: binds another device in work queued by resume");
MODULE_LICENSE("GPL");
