// SPDX-License-Identifier: GPL-2.0-only
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <media/v4l2-cci.h>
#include <media/v4l2-subdev.h>

#define RUBY_MODE	CCI_REG8(0x0100)
#define RUBY_RESET	CCI_REG8(0x0103)

struct ruby {
	struct v4l2_subdev sd;
	struct regmap *regmap;
};

static int ruby_s_stream(struct v4l2_subdev *sd, int enable)
{
	struct ruby *sensor = container_of(sd, struct ruby, sd);
	int ret;

	if (!enable) {
		cci_write(sensor->regmap, RUBY_MODE, 0, NULL);
		pm_runtime_put(sd->dev);
		return 0;
	}

	ret = pm_runtime_resume_and_get(sd->dev);
	if (ret < 0)
		return ret;

	ret = cci_write(sensor->regmap, RUBY_MODE, 1, NULL);
	if (ret)
		pm_runtime_put(sd->dev);

	return ret;
}

static const struct v4l2_subdev_video_ops ruby_video_ops = {
	.s_stream = ruby_s_stream,
};

static const struct v4l2_subdev_ops ruby_ops = {
	.video = &ruby_video_ops,
};

static int ruby_runtime_resume(struct device *dev)
{
	struct v4l2_subdev *sd = dev_get_drvdata(dev);
	struct ruby *sensor = container_of(sd, struct ruby, sd);
	int ret = 0;

	cci_write(sensor->regmap, RUBY_RESET, 1, &ret);
	cci_write(sensor->regmap, RUBY_MODE, 0, &ret);

	return ret;
}

static const struct dev_pm_ops ruby_pm_ops = {
	RUNTIME_PM_OPS(NULL, ruby_runtime_resume, NULL)
};

static int ruby_probe(struct i2c_client *client)
{
	struct ruby *sensor;
	int ret;

	sensor = devm_kzalloc(&client->dev, sizeof(*sensor), GFP_KERNEL);
	if (!sensor)
		return -ENOMEM;

	sensor->regmap = devm_cci_regmap_init_i2c(client, 16);
	if (IS_ERR(sensor->regmap))
		return PTR_ERR(sensor->regmap);

	v4l2_i2c_subdev_init(&sensor->sd, client, &ruby_ops);

	ret = devm_pm_runtime_enable(&client->dev);
	if (ret)
		return ret;

	return v4l2_async_register_subdev(&sensor->sd);
}

static void ruby_remove(struct i2c_client *client)
{
	v4l2_async_unregister_subdev(i2c_get_clientdata(client));
}

static struct i2c_driver ruby_driver = {
	.driver = {
		.name = "ruby",
		.pm = pm_ptr(&ruby_pm_ops),
	},
	.probe = ruby_probe,
	.remove = ruby_remove,
};
module_i2c_driver(ruby_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
