// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm.h>

struct lumen {
	struct i2c_client *client;
	struct device *parts[2];
};

static inline struct device *lumen_to_dev(struct lumen *l, int part)
{
	return l->parts[part];
}

/* one flag, asked twice: one finding */
static int lumen_read(struct i2c_client *client)
{
	int ret;

	if (client->dev.power.is_prepared)
		return -EBUSY;

	ret = i2c_smbus_read_byte_data(client, 0);
	if (ret < 0 && client->dev.power.is_prepared)
		ret = -EBUSY;
	return ret;
}

/* two flags: two findings */
static bool lumen_asleep(struct lumen *l)
{
	return lumen_to_dev(l, 0)->power.is_late_suspended ||
	       l->parts[1]->power.is_noirq_suspended;
}

static bool lumen_listed(struct device *dev)
{
	struct dev_pm_info *info = &dev->power;

	return info->in_dpm_list;
}

static int lumen_resume(struct device *dev)
{
	struct i2c_client *client = to_i2c_client(dev);

	if (dev->power.must_resume && lumen_listed(dev))
		return lumen_read(client) < 0 ? -EIO : 0;
	return 0;
}

/* documented only for ->complete() */
static int lumen_suspend(struct device *dev)
{
	struct lumen *l = dev_get_drvdata(dev);

	if (lumen_asleep(l) || (&l->client->dev)->power.direct_complete)
		return 0;
	return i2c_smbus_write_byte_data(l->client, 0, 0);
}

static DEFINE_SIMPLE_DEV_PM_OPS(lumen_pm_ops, lumen_suspend, lumen_resume);

static int lumen_probe(struct i2c_client *client)
{
	struct lumen *l;

	l = devm_kzalloc(&client->dev, sizeof(*l), GFP_KERNEL);
	if (!l)
		return -ENOMEM;

	l->client = client;
	l->parts[0] = &client->dev;
	l->parts[1] = client->dev.parent;
	i2c_set_clientdata(client, l);
	return 0;
}

static struct i2c_driver lumen_driver = {
	.probe = lumen_probe,
	.driver = {
		.name = "lumen",
		.pm = pm_sleep_ptr(&lumen_pm_ops),
	},
};
module_i2c_driver(lumen_driver);

MODULE_DESCRIPTION("Example: light sensor that reads the flags of the PM core");
MODULE_LICENSE("GPL");
