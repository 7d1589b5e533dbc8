// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <media/v4l2-async.h>
#include <media/v4l2-subdev.h>

struct acme {
	struct v4l2_subdev sd;
	struct clk *clk;
};

static int acme_set_stream(struct v4l2_subdev *sd, int enable)
{
	struct i2c_client *client = v4l2_get_subdevdata(sd);
	int ret;

	if (!enable) {
		pm_runtime_put(&client->dev);
		return 0;
	}

	ret = pm_runtime_resume_and_get(&client->dev);
	if (ret < 0)
		return ret;

	ret = i2c_smbus_write_byte_data(client, 0, 1);
	if (ret < 0)
		pm_runtime_put(&client->dev);

	return ret;
}

static const struct v4l2_subdev_video_ops acme_video_ops = {
	.s_stream = acme_set_stream,
};

static const struct v4l2_subdev_ops acme_ops = {
	.video = &acme_video_ops,
};

static int acme_runtime_suspend(struct device *dev)
{
	struct v4l2_subdev *sd = dev_get_drvdata(dev);
	struct acme *acme = container_of(sd, struct acme, sd);

	clk_disable_unprepare(acme->clk);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	struct v4l2_subdev *sd = dev_get_drvdata(dev);
	struct acme *acme = container_of(sd, struct acme, sd);

	return clk_prepare_enable(acme->clk);
}

static int acme_probe(struct i2c_client *client)
{
	struct device *dev = &client->dev;
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);
	v4l2_subdev_init(&acme->sd, &acme_ops);
	v4l2_set_subdevdata(&acme->sd, client);
	i2c_set_clientdata(client, &acme->sd);

	ret = clk_prepare_enable(acme->clk);
	if (ret)
		return ret;

	ret = v4l2_async_register_subdev_sensor(&acme->sd);
	if (ret) {
		clk_disable_unprepare(acme->clk);
		return ret;
	}

	/* It is on already, but not for runtime PM. */
	pm_runtime_set_active(dev);
	pm_runtime_enable(dev);
	pm_runtime_idle(dev);

	return 0;
}

static void acme_remove(struct i2c_client *client)
{
	struct v4l2_subdev *sd = i2c_get_clientdata(client);

	v4l2_async_unregister_subdev(sd);
	pm_runtime_force_suspend(&client->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static const struct i2c_device_id acme_id[] = {
	{ "acme" },
	{ }
};
MODULE_DEVICE_TABLE(i2c, acme_id);

static struct i2c_driver acme_driver = {
	.probe = acme_probe,
	.remove = acme_remove,
	.id_table = acme_id,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};
module_i2c_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
