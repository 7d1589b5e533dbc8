// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/property.h>

struct tarn {
	struct device *dev;
	struct clk *clk;
};

static int tarn_runtime_suspend(struct device *dev)
{
	struct tarn *tarn = dev_get_drvdata(dev);

	clk_disable_unprepare(tarn->clk);

	return 0;
}

static int tarn_runtime_resume(struct device *dev)
{
	struct tarn *tarn = dev_get_drvdata(dev);

	return clk_prepare_enable(tarn->clk);
}

static int tarn_setup(struct tarn *tarn)
{
	return device_property_present(tarn->dev, "tarn,broken") ? -ENODEV : 0;
}

static int tarn_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct tarn *tarn;
	int ret;

	tarn = devm_kzalloc(dev, sizeof(*tarn), GFP_KERNEL);
	if (!tarn)
		return -ENOMEM;

	tarn->dev = dev;
	tarn->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(tarn->clk))
		return PTR_ERR(tarn->clk);
	platform_set_drvdata(pdev, tarn);

	pm_runtime_set_autosuspend_delay(dev, 100);
	pm_runtime_use_autosuspend(dev);
	pm_runtime_enable(dev);

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		goto err_disable;

	ret = tarn_setup(tarn);
	if (ret)
		goto err_put;

	pm_runtime_put_autosuspend(dev);
	return 0;

err_put:
	pm_runtime_put_sync(dev);
err_disable:
	pm_runtime_dont_use_autosuspend(dev);
	pm_runtime_disable(dev);
	return ret;
}

static void tarn_remove(struct platform_device *pdev)
{
	pm_runtime_dont_use_autosuspend(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(tarn_pm_ops, tarn_runtime_suspend,
				 tarn_runtime_resume, NULL);

static struct platform_driver tarn_driver = {
	.probe = tarn_probe,
	.remove = tarn_remove,
	.driver = {
		.name = "tarn",
		.pm = pm_ptr(&tarn_pm_ops),
	},
};
module_platform_driver(tarn_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
