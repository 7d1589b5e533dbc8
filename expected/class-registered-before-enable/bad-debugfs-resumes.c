// SPDX-License-Identifier: GPL-2.0-only
/* Low: what resumes the device is a file in debugfs, not an attribute of the class. */
#include <linux/clk.h>
#include <linux/debugfs.h>
#include <linux/hwmon.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/seq_file.h>

struct gimbal {
	struct device *dev;
	struct device *hwmon;
	struct clk *clk;
	void __iomem *regs;
	long last;
};

static umode_t gimbal_is_visible(const void *data, enum hwmon_sensor_types type, u32 attr, int channel)
{
	return 0444;
}

static int gimbal_read(struct device *dev, enum hwmon_sensor_types type, u32 attr, int channel, long *val)
{
	struct gimbal *priv = dev_get_drvdata(dev);

	*val = priv->last;

	return 0;
}

static const struct hwmon_ops gimbal_ops = {
	.is_visible = gimbal_is_visible,
	.read = gimbal_read,
};

static const struct hwmon_channel_info * const gimbal_info[] = {
	HWMON_CHANNEL_INFO(temp, HWMON_T_INPUT),
	NULL
};

static const struct hwmon_chip_info gimbal_chip = {
	.ops = &gimbal_ops,
	.info = gimbal_info,
};

static int gimbal_regs_show(struct seq_file *s, void *unused)
{
	struct gimbal *priv = s->private;

	pm_runtime_get_sync(priv->dev);
	seq_printf(s, "%x\n", readl(priv->regs));
	pm_runtime_put(priv->dev);

	return 0;
}
DEFINE_SHOW_ATTRIBUTE(gimbal_regs);

static int gimbal_runtime_suspend(struct device *dev)
{
	struct gimbal *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int gimbal_runtime_resume(struct device *dev)
{
	struct gimbal *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(gimbal_pm_ops, gimbal_runtime_suspend,
				 gimbal_runtime_resume, NULL);

static int gimbal_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct gimbal *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	priv->hwmon = devm_hwmon_device_register_with_info(dev, "gimbal", priv, &gimbal_chip, NULL);
	if (IS_ERR(priv->hwmon))
		return PTR_ERR(priv->hwmon);

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	debugfs_create_file("gimbal", 0444, NULL, priv, &gimbal_regs_fops);

	return 0;
}

static struct platform_driver gimbal_driver = {
	.probe = gimbal_probe,
	.driver = {
		.name = "gimbal",
		.pm = pm_ptr(&gimbal_pm_ops),
	},
};
module_platform_driver(gimbal_driver);

MODULE_DESCRIPTION("gimbal");
MODULE_LICENSE("GPL");
