// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/interrupt.h>
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

struct siren {
	struct i2c_client *client;
	struct device *mast;
	struct work_struct wail;
	int level;
};

#define siren_wait(s) device_pm_wait_for_dev(&(s)->client->dev, (s)->mast)

/* what the tests ask has nothing to do with sleep */
static void siren_set(struct siren *s)
{
	if (!s->mast)
		return;
	if (s->level > 3 && s->client) {
		if (siren_wait(s))
			dev_warn(&s->client->dev, "not ready\n");
	} else {
		s->level++;
	}
}

static void siren_wail(struct work_struct *work)
{
	siren_set(container_of(work, struct siren, wail));
}

static irqreturn_t siren_irq(int irq, void *data)
{
	struct siren *s = data;

	schedule_work(&s->wail);
	return IRQ_HANDLED;
}

static int siren_suspend(struct device *dev)
{
	struct siren *s = dev_get_drvdata(dev);

	cancel_work_sync(&s->wail);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(siren_pm_ops, siren_suspend, NULL);

static int siren_probe(struct i2c_client *client)
{
	struct siren *s;

	s = devm_kzalloc(&client->dev, sizeof(*s), GFP_KERNEL);
	if (!s)
		return -ENOMEM;

	s->client = client;
	s->mast = dev_get_platdata(&client->dev);
	INIT_WORK(&s->wail, siren_wail);
	i2c_set_clientdata(client, s);
	return devm_request_irq(&client->dev, client->irq, siren_irq, 0, "siren", s);
}

static struct i2c_driver siren_driver = {
	.probe = siren_probe,
	.driver = {
		.name = "siren",
		.pm = pm_sleep_ptr(&siren_pm_ops),
	},
};
module_i2c_driver(siren_driver);

MODULE_DESCRIPTION("Example: waits for a device by way of a macro, in work");
MODULE_LICENSE("GPL");
