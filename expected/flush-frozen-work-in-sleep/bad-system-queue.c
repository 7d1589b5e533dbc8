// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/pm_runtime.h>
#include <linux/workqueue.h>

struct thrush {
	struct i2c_client *client;
	struct work_struct work;
	struct work_struct report;
};

static void thrush_work(struct work_struct *work)
{
	struct thrush *t = container_of(work, struct thrush, work);

	i2c_smbus_write_byte_data(t->client, 0, 1);
}

static void thrush_report(struct work_struct *work)
{
	struct thrush *t = container_of(work, struct thrush, report);

	dev_dbg(&t->client->dev, "done\n");
}

static irqreturn_t thrush_irq(int irq, void *data)
{
	struct thrush *t = data;

	queue_work(system_freezable_wq, &t->work);
	schedule_work(&t->report);
	return IRQ_HANDLED;
}

/* System suspend comes here through pm_runtime_force_suspend(). */
static int thrush_runtime_suspend(struct device *dev)
{
	struct thrush *t = dev_get_drvdata(dev);

	flush_work(&t->report);
	flush_work(&t->work);
	return i2c_smbus_write_byte_data(t->client, 0, 0);
}

static int thrush_runtime_resume(struct device *dev)
{
	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(thrush_pm_ops, thrush_runtime_suspend,
				 thrush_runtime_resume, NULL);

static int thrush_probe(struct i2c_client *client)
{
	struct thrush *t;

	t = devm_kzalloc(&client->dev, sizeof(*t), GFP_KERNEL);
	if (!t)
		return -ENOMEM;

	t->client = client;
	INIT_WORK(&t->work, thrush_work);
	INIT_WORK(&t->report, thrush_report);
	i2c_set_clientdata(client, t);
	devm_pm_runtime_enable(&client->dev);
	return devm_request_irq(&client->dev, client->irq, thrush_irq, 0,
				"thrush", t);
}

static struct i2c_driver thrush_driver = {
	.probe = thrush_probe,
	.driver = {
		.name = "thrush",
		.pm = pm_ptr(&thrush_pm_ops),
	},
};
module_i2c_driver(thrush_driver);

MODULE_DESCRIPTION("Example: flushes work on system_freezable_wq in suspend");
MODULE_LICENSE("GPL");
