// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct upas {
	struct clk *clk;
	struct clk *bus;
};

static int upas_runtime_suspend(struct device *dev)
{
	struct upas *upas = dev_get_drvdata(dev);

	clk_disable_unprepare(upas->clk);

	return 0;
}

static int upas_runtime_resume(struct device *dev)
{
	struct upas *upas = dev_get_drvdata(dev);

	return clk_prepare_enable(upas->clk);
}

static int upas_suspend(struct device *dev)
{
	struct upas *upas = dev_get_drvdata(dev);

	clk_disable_unprepare(upas->bus);
	clk_disable_unprepare(upas->clk);

	return 0;
}

static int upas_resume(struct device *dev)
{
	struct upas *upas = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(upas->clk);
	if (ret)
		return ret;

	return clk_prepare_enable(upas->bus);
}

static const struct dev_pm_ops upas_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(upas_suspend, upas_resume)
	RUNTIME_PM_OPS(upas_runtime_suspend, upas_runtime_resume, NULL)
};

static int upas_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct upas *upas;

	upas = devm_kzalloc(dev, sizeof(*upas), GFP_KERNEL);
	if (!upas)
		return -ENOMEM;

	upas->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(upas->clk))
		return PTR_ERR(upas->clk);

	upas->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(upas->bus))
		return PTR_ERR(upas->bus);

	dev_set_drvdata(dev, upas);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver upas_driver = {
	.probe = upas_probe,
	.driver = {
		.name = "upas",
		.pm = pm_ptr(&upas_pm_ops),
	},
};
module_platform_driver(upas_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
