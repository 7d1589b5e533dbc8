// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/timer.h>
#include <linux/workqueue.h>

struct lantern {
	struct i2c_client *client;
	struct device *mast;
	struct work_struct blink;
	struct delayed_work relight;
	struct timer_list fade;
};

static void lantern_set(struct lantern *l, u8 value)
{
	i2c_smbus_write_byte_data(l->client, 0, value);
}

static void lantern_blink(struct work_struct *work)
{
	struct lantern *l = container_of(work, struct lantern, blink);

	device_pm_wait_for_dev(&l->client->dev, l->mast);
	lantern_set(l, 1);
}

/* Only resume queues this: perhaps on purpose. */
static void lantern_relight(struct work_struct *work)
{
	struct lantern *l = container_of(work, struct lantern, relight.work);

	device_pm_wait_for_dev(&l->client->dev, l->mast);
	lantern_set(l, 2);
}

static void lantern_fade(struct timer_list *t)
{
	struct lantern *l = container_of(t, struct lantern, fade);

	device_pm_wait_for_dev(&l->client->dev, l->mast);
}

static irqreturn_t lantern_irq(int irq, void *data)
{
	struct lantern *l = data;

	device_pm_wait_for_dev(&l->client->dev, l->mast);
	schedule_work(&l->blink);
	return IRQ_HANDLED;
}

static int lantern_resume(struct device *dev)
{
	struct lantern *l = dev_get_drvdata(dev);

	schedule_delayed_work(&l->relight, HZ / 10);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(lantern_pm_ops, NULL, lantern_resume);

static int lantern_probe(struct i2c_client *client)
{
	struct lantern *l;

	l = devm_kzalloc(&client->dev, sizeof(*l), GFP_KERNEL);
	if (!l)
		return -ENOMEM;

	l->client = client;
	l->mast = dev_get_platdata(&client->dev);
	INIT_WORK(&l->blink, lantern_blink);
	INIT_DELAYED_WORK(&l->relight, lantern_relight);
	timer_setup(&l->fade, lantern_fade, 0);
	i2c_set_clientdata(client, l);
	return devm_request_threaded_irq(&client->dev, client->irq, NULL,
					 lantern_irq, IRQF_ONESHOT, "lantern", l);
}

static struct i2c_driver lantern_driver = {
	.probe = lantern_probe,
	.driver = {
		.name = "lantern",
		.pm = pm_sleep_ptr(&lantern_pm_ops),
	},
};
module_i2c_driver(lantern_driver);

MODULE_DESCRIPTION("Example: waits for a device in work and handlers");
MODULE_LICENSE("GPL");
