// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

struct turret {
	struct device *dev;
	struct work_struct turn;
	struct delayed_work aim;
};

/* an item of the same name, on another queue */
struct turret_job {
	struct device *dev;
	struct work_struct aim;
};

#define turret_go(t) queue_work(system_freezable_wq, &(t)->turn)
#define turret_settle(t) flush_work(&(t)->turn)

static void turret_turn(struct work_struct *work)
{
	struct turret *t = container_of(work, struct turret, turn);

	dev_dbg(t->dev, "turned\n");
}

static void turret_aim(struct work_struct *work)
{
	struct turret *t = container_of(work, struct turret, aim.work);

	turret_go(t);
}

static void turret_job_aim(struct work_struct *work)
{
	struct turret_job *job = container_of(work, struct turret_job, aim);

	dev_dbg(job->dev, "done\n");
	kfree(job);
}

static void turret_later(struct device *dev)
{
	struct turret_job *job = kzalloc(sizeof(*job), GFP_KERNEL);

	if (!job)
		return;
	job->dev = dev;
	INIT_WORK(&job->aim, turret_job_aim);
	schedule_work(&job->aim);
}

static int turret_prepare(struct device *dev)
{
	struct turret *t = dev_get_drvdata(dev);
	struct delayed_work *aim = &t->aim;

	if (flush_delayed_work(aim))
		turret_later(dev);
	return 0;
}

static void turret_complete(struct device *dev)
{
	struct turret *t = dev_get_drvdata(dev);

	turret_settle(t);
}

static const struct dev_pm_ops turret_pm_ops = {
	.prepare = turret_prepare,
	.complete = turret_complete,
};

static int turret_probe(struct platform_device *pdev)
{
	struct turret *t;
	struct delayed_work *aim;

	t = devm_kzalloc(&pdev->dev, sizeof(*t), GFP_KERNEL);
	if (!t)
		return -ENOMEM;

	t->dev = &pdev->dev;
	aim = &t->aim;
	INIT_WORK(&t->turn, turret_turn);
	INIT_DELAYED_WORK(aim, turret_aim);
	platform_set_drvdata(pdev, t);
	queue_delayed_work(system_freezable_power_efficient_wq, aim, HZ);
	return 0;
}

static struct platform_driver turret_driver = {
	.probe = turret_probe,
	.driver = {
		.name = "turret",
		.pm = pm_sleep_ptr(&turret_pm_ops),
	},
};
module_platform_driver(turret_driver);

MODULE_DESCRIPTION("Example: flushes frozen work by other names");
MODULE_LICENSE("GPL");
