// SPDX-License-Identifier: GPL-2.0-only
/* Devres unregisters the LED behind the disable. */
#include <linux/clk.h>
#include <linux/leds.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/sysfs.h>

struct weaver {
	struct led_classdev led;
	struct device *dev;
	struct clk *clk;
};

static ssize_t mode_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "0\n");
}
static DEVICE_ATTR_RO(mode);

static int weaver_runtime_suspend(struct device *dev)
{
	struct weaver *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int weaver_runtime_resume(struct device *dev)
{
	struct weaver *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(weaver_pm_ops, weaver_runtime_suspend,
				 weaver_runtime_resume, NULL);

static int weaver_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct weaver *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	pm_runtime_enable(dev);

	ret = devm_led_classdev_register(dev, &priv->led);
	if (ret)
		return ret;

	ret = device_create_file(dev, &dev_attr_mode);
	if (ret)
		return ret;

	return 0;
}

static void weaver_remove(struct platform_device *pdev)
{
	struct weaver *priv = platform_get_drvdata(pdev);

	device_remove_file(&pdev->dev, &dev_attr_mode);
	devm_led_classdev_unregister(&pdev->dev, &priv->led);
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver weaver_driver = {
	.probe = weaver_probe,
	.remove = weaver_remove,
	.driver = {
		.name = "weaver",
		.pm = pm_ptr(&weaver_pm_ops),
	},
};
module_platform_driver(weaver_driver);

MODULE_DESCRIPTION("weaver");
MODULE_LICENSE("GPL");
