// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/input.h>
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/pm_runtime.h>
#include <linux/workqueue.h>

struct quill {
	struct i2c_client *client;
	struct i2c_client *tip;
	struct workqueue_struct *wq;
	struct delayed_work detect;
	struct delayed_work late;
};

static void quill_drop_tip(struct quill *q)
{
	i2c_unregister_device(q->tip);
	q->tip = NULL;
}

static void quill_detect(struct work_struct *work)
{
	struct quill *q = container_of(work, struct quill, detect.work);

	if (i2c_smbus_read_byte_data(q->client, 0) < 0)
		quill_drop_tip(q);
}

/* the same function for another item */
static void quill_start(struct quill *q)
{
	mod_delayed_work(q->wq, &q->detect, HZ);
	queue_delayed_work(q->wq, &q->late, HZ);
}

static int quill_runtime_suspend(struct device *dev)
{
	return 0;
}

static int quill_runtime_resume(struct device *dev)
{
	quill_start(dev_get_drvdata(dev));
	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(quill_pm_ops, quill_runtime_suspend,
				 quill_runtime_resume, NULL);

static int quill_probe(struct i2c_client *client)
{
	struct quill *q;

	q = devm_kzalloc(&client->dev, sizeof(*q), GFP_KERNEL);
	if (!q)
		return -ENOMEM;

	q->wq = alloc_ordered_workqueue("quill", WQ_MEM_RECLAIM);
	if (!q->wq)
		return -ENOMEM;

	q->client = client;
	INIT_DELAYED_WORK(&q->detect, quill_detect);
	INIT_DELAYED_WORK(&q->late, quill_detect);
	i2c_set_clientdata(client, q);
	pm_runtime_enable(&client->dev);
	return 0;
}

static void quill_remove(struct i2c_client *client)
{
	struct quill *q = i2c_get_clientdata(client);

	pm_runtime_disable(&client->dev);
	destroy_workqueue(q->wq);
}

static struct i2c_driver quill_driver = {
	.probe = quill_probe,
	.remove = quill_remove,
	.driver = {
		.name = "quill",
		.pm = pm_ptr(&quill_pm_ops),
	},
};
module_i2c_driver(quill_driver);

MODULE_DESCRIPTION("Example: drops a device in work queued by resume");
MODULE_LICENSE("GPL");
