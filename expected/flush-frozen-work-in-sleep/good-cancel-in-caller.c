// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

struct bobbin {
	void __iomem *regs;
	struct workqueue_struct *wq;
	struct delayed_work turn;
};

static void bobbin_turn(struct work_struct *work)
{
	struct bobbin *b = container_of(work, struct bobbin, turn.work);

	writel(1, b->regs);
	queue_delayed_work(b->wq, &b->turn, HZ);
}

static void bobbin_stop(struct bobbin *b)
{
	flush_workqueue(b->wq);
	writel(0, b->regs);
}

/* nothing is left on the queue when the helper flushes it */
static int bobbin_suspend(struct device *dev)
{
	struct bobbin *b = dev_get_drvdata(dev);

	cancel_delayed_work_sync(&b->turn);
	bobbin_stop(b);
	return 0;
}

static int bobbin_resume(struct device *dev)
{
	struct bobbin *b = dev_get_drvdata(dev);

	queue_delayed_work(b->wq, &b->turn, HZ);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(bobbin_pm_ops, bobbin_suspend, bobbin_resume);

static int bobbin_probe(struct platform_device *pdev)
{
	struct bobbin *b;

	b = devm_kzalloc(&pdev->dev, sizeof(*b), GFP_KERNEL);
	if (!b)
		return -ENOMEM;

	b->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(b->regs))
		return PTR_ERR(b->regs);

	b->wq = create_freezable_workqueue("bobbin");
	if (!b->wq)
		return -ENOMEM;

	INIT_DELAYED_WORK(&b->turn, bobbin_turn);
	platform_set_drvdata(pdev, b);
	return 0;
}

static void bobbin_remove(struct platform_device *pdev)
{
	struct bobbin *b = platform_get_drvdata(pdev);

	cancel_delayed_work_sync(&b->turn);
	bobbin_stop(b);
	destroy_workqueue(b->wq);
}

static struct platform_driver bobbin_driver = {
	.probe = bobbin_probe,
	.remove = bobbin_remove,
	.driver = {
		.name = "bobbin",
		.pm = pm_sleep_ptr(&bobbin_pm_ops),
	},
};
module_platform_driver(bobbin_driver);

MODULE_DESCRIPTION("Example: cancels its frozen work before it flushes");
MODULE_LICENSE("GPL");
