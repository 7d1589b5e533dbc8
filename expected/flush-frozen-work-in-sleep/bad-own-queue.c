// SPDX-License-Identifier: GPL-2.0-only
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

struct pebble {
	void __iomem *regs;
	struct workqueue_struct *wq;
	struct work_struct tx;
	struct delayed_work poll;
};

static void pebble_tx(struct work_struct *work)
{
	struct pebble *p = container_of(work, struct pebble, tx);

	writel(1, p->regs);
}

static void pebble_poll(struct work_struct *work)
{
	struct pebble *p = container_of(work, struct pebble, poll.work);

	if (readl(p->regs))
		queue_work(p->wq, &p->tx);
	queue_delayed_work(p->wq, &p->poll, HZ);
}

static irqreturn_t pebble_irq(int irq, void *data)
{
	struct pebble *p = data;

	queue_work(p->wq, &p->tx);
	return IRQ_HANDLED;
}

static void pebble_quiesce(struct pebble *p)
{
	flush_delayed_work(&p->poll);
	flush_work(&p->tx);
}

/* Only the poll is off the queue. */
static int pebble_suspend(struct device *dev)
{
	struct pebble *p = dev_get_drvdata(dev);

	cancel_delayed_work_sync(&p->poll);
	flush_workqueue(p->wq);
	writel(0, p->regs);
	return 0;
}

static int pebble_resume(struct device *dev)
{
	struct pebble *p = dev_get_drvdata(dev);

	pebble_quiesce(p);
	queue_delayed_work(p->wq, &p->poll, HZ);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(pebble_pm_ops, pebble_suspend, pebble_resume);

static int pebble_probe(struct platform_device *pdev)
{
	struct pebble *p;
	int irq;

	p = devm_kzalloc(&pdev->dev, sizeof(*p), GFP_KERNEL);
	if (!p)
		return -ENOMEM;

	p->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(p->regs))
		return PTR_ERR(p->regs);

	irq = platform_get_irq(pdev, 0);
	if (irq < 0)
		return irq;

	p->wq = alloc_workqueue("pebble", WQ_FREEZABLE | WQ_MEM_RECLAIM, 1);
	if (!p->wq)
		return -ENOMEM;

	INIT_WORK(&p->tx, pebble_tx);
	INIT_DELAYED_WORK(&p->poll, pebble_poll);
	platform_set_drvdata(pdev, p);
	return devm_request_irq(&pdev->dev, irq, pebble_irq, 0, "pebble", p);
}

/* The queue runs by now. */
static void pebble_remove(struct platform_device *pdev)
{
	struct pebble *p = platform_get_drvdata(pdev);

	cancel_delayed_work_sync(&p->poll);
	flush_work(&p->tx);
	destroy_workqueue(p->wq);
}

static struct platform_driver pebble_driver = {
	.probe = pebble_probe,
	.remove = pebble_remove,
	.driver = {
		.name = "pebble",
		.pm = pm_sleep_ptr(&pebble_pm_ops),
	},
};
module_platform_driver(pebble_driver);

MODULE_DESCRIPTION("Example: flushes its freezable workqueue in ->suspend");
MODULE_LICENSE("GPL");
