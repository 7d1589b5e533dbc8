// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cleanup.h>
#include <linux/device.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

struct oriole;

struct oriole_kind {
	void (*resume)(struct oriole *o);
};

struct oriole {
	const struct oriole_kind *kind;
	struct device *nest;
	struct work_struct perch;
};

static struct device *oriole_last;

#define oriole_bind(dev) device_attach(dev)
#define oriole_start(o) schedule_work(&(o)->perch)

static void oriole_sing(struct work_struct *work)
{
	guard(device)(oriole_last);
	dev_dbg(oriole_last, "sung\n");
}
static DECLARE_WORK(oriole_song, oriole_sing);

static void oriole_perch(struct work_struct *work)
{
	struct oriole *o = container_of(work, struct oriole, perch);

	if (oriole_bind(o->nest) < 0)
		dev_warn(o->nest, "no driver\n");
}

static void oriole_wake(struct oriole *o)
{
	struct work_struct *song = &oriole_song;

	oriole_last = o->nest;
	queue_work(system_long_wq, song);
	oriole_start(o);
}

static const struct oriole_kind oriole_wild = {
	.resume = oriole_wake,
};

static int oriole_resume(struct device *dev)
{
	struct oriole *o = dev_get_drvdata(dev);

	o->kind->resume(o);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(oriole_pm_ops, NULL, oriole_resume);

static int oriole_probe(struct i2c_client *client)
{
	struct oriole *o;

	o = devm_kzalloc(&client->dev, sizeof(*o), GFP_KERNEL);
	if (!o)
		return -ENOMEM;

	o->kind = &oriole_wild;
	o->nest = dev_get_platdata(&client->dev);
	INIT_WORK(&o->perch, oriole_perch);
	i2c_set_clientdata(client, o);
	return 0;
}

static struct i2c_driver oriole_driver = {
	.probe = oriole_probe,
	.driver = {
		.name = "oriole",
		.pm = pm_sleep_ptr(&oriole_pm_ops),
	},
};
module_i2c_driver(oriole_driver);

MODULE_DESCRIPTION("Example: locks devices in work queued by a pointer of resume");
MODULE_LICENSE("GPL");
