// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cleanup.h>
#include <linux/devm-helpers.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/workqueue.h>

struct teal {
	struct device *pond;
	struct delayed_work swim;
	struct work_struct dive;
};

/* an item of the same name, on a freezable queue */
struct teal_job {
	struct device *pond;
	struct work_struct dive;
};

#define teal_lock(t) device_lock((t)->pond)

static void teal_swim(struct work_struct *work)
{
	struct teal *t = container_of(work, struct teal, swim.work);

	guard(device)(t->pond);
	dev_dbg(t->pond, "swum\n");
}

static void teal_dive(struct work_struct *work)
{
	struct teal *t = container_of(work, struct teal, dive);

	teal_lock(t);
	dev_dbg(t->pond, "dived\n");
	device_unlock(t->pond);
}

static void teal_job_dive(struct work_struct *work)
{
	struct teal_job *job = container_of(work, struct teal_job, dive);

	device_lock(job->pond);
	dev_dbg(job->pond, "done\n");
	device_unlock(job->pond);
}

static struct teal_job teal_only;

static int teal_probe(struct platform_device *pdev)
{
	struct delayed_work *swim;
	struct teal *t;
	int ret;

	t = devm_kzalloc(&pdev->dev, sizeof(*t), GFP_KERNEL);
	if (!t)
		return -ENOMEM;

	t->pond = pdev->dev.parent;
	swim = &t->swim;
	ret = devm_delayed_work_autocancel(&pdev->dev, swim, teal_swim);
	if (ret)
		return ret;

	INIT_WORK(&t->dive, teal_dive);
	queue_delayed_work(system_long_wq, swim, HZ);
	schedule_work(&t->dive);

	teal_only.pond = t->pond;
	INIT_WORK(&teal_only.dive, teal_job_dive);
	queue_work(system_freezable_wq, &teal_only.dive);
	platform_set_drvdata(pdev, t);
	return 0;
}

static struct platform_driver teal_driver = {
	.probe = teal_probe,
	.driver = {
		.name = "teal",
	},
};
module_platform_driver(teal_driver);

MODULE_DESCRIPTION("Example: locks a device by a guard and by a macro in work");
MODULE_LICENSE("GPL");
