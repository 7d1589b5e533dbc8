// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

enum pigeon_start { PIGEON_NEW, PIGEON_RESUMED };

struct pigeon {
	struct device *loft;
	struct work_struct home;
	struct work_struct feed;
};

static void pigeon_home(struct work_struct *work)
{
	struct pigeon *p = container_of(work, struct pigeon, home);

	if (device_attach(p->loft) < 0)
		dev_warn(p->loft, "no driver\n");
}

static void pigeon_feed(struct work_struct *work)
{
	struct pigeon *p = container_of(work, struct pigeon, feed);

	device_lock(p->loft);
	device_unlock(p->loft);
}

/* resume does not ask for the first, and the last runs when all is resumed */
static void pigeon_fly(struct pigeon *p, enum pigeon_start start)
{
	struct workqueue_struct *later = system_freezable_wq;

	if (start == PIGEON_NEW) {
		schedule_work(&p->home);
		return;
	}
	queue_work(later, &p->feed);
}

static int pigeon_resume(struct device *dev)
{
	pigeon_fly(dev_get_drvdata(dev), PIGEON_RESUMED);
	return 0;
}

static void pigeon_complete(struct device *dev)
{
	struct pigeon *p = dev_get_drvdata(dev);

	schedule_work(&p->home);
}

static const struct dev_pm_ops pigeon_pm_ops = {
	.complete = pigeon_complete,
	SYSTEM_SLEEP_PM_OPS(NULL, pigeon_resume)
};

static int pigeon_probe(struct i2c_client *client)
{
	struct pigeon *p;

	p = devm_kzalloc(&client->dev, sizeof(*p), GFP_KERNEL);
	if (!p)
		return -ENOMEM;

	p->loft = dev_get_platdata(&client->dev);
	INIT_WORK(&p->home, pigeon_home);
	INIT_WORK(&p->feed, pigeon_feed);
	i2c_set_clientdata(client, p);
	pigeon_fly(p, PIGEON_NEW);
	return 0;
}

static struct i2c_driver pigeon_driver = {
	.probe = pigeon_probe,
	.driver = {
		.name = "pigeon",
		.pm = pm_sleep_ptr(&pigeon_pm_ops),
	},
};
module_i2c_driver(pigeon_driver);

MODULE_DESCRIPTION("Example: resume does not queue the work that binds");
MODULE_LICENSE("GPL");
