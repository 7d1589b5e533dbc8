// SPDX-License-Identifier: GPL-2.0-only
// Feature: pm_wq_freezable
#include <linux/device.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/pm_runtime.h>
#include <linux/workqueue.h>

struct gravel {
	struct device *dev;
	struct work_struct wakeup;
};

static void gravel_wakeup(struct work_struct *work)
{
	struct gravel *g = container_of(work, struct gravel, wakeup);

	dev_dbg(g->dev, "woken\n");
}

static irqreturn_t gravel_irq(int irq, void *data)
{
	struct gravel *g = data;

	queue_work(pm_wq, &g->wakeup);
	return IRQ_HANDLED;
}

/* pm_wq is frozen in kernels with WQ_FREEZABLE in kernel/power/main.c */
static int gravel_suspend(struct device *dev)
{
	struct gravel *g = dev_get_drvdata(dev);

	flush_work(&g->wakeup);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(gravel_pm_ops, gravel_suspend, NULL);

static int gravel_probe(struct platform_device *pdev)
{
	struct gravel *g;
	int irq;

	g = devm_kzalloc(&pdev->dev, sizeof(*g), GFP_KERNEL);
	if (!g)
		return -ENOMEM;

	irq = platform_get_irq(pdev, 0);
	if (irq < 0)
		return irq;

	g->dev = &pdev->dev;
	INIT_WORK(&g->wakeup, gravel_wakeup);
	platform_set_drvdata(pdev, g);
	return devm_request_irq(&pdev->dev, irq, gravel_irq, 0, "gravel", g);
}

static struct platform_driver gravel_driver = {
	.probe = gravel_probe,
	.driver = {
		.name = "gravel",
		.pm = pm_sleep_ptr(&gravel_pm_ops),
	},
};
module_platform_driver(gravel_driver);

MODULE_DESCRIPTION("Example: flushes work on pm_wq in ->suspend");
MODULE_LICENSE("GPL");
