// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct clk *clk;
};

static int acme_runtime_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	clk_disable_unprepare(acme->clk);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	return clk_prepare_enable(acme->clk);
}

static int acme_suspend(struct device *dev)
{
	if (!pm_runtime_suspended(dev))
		return acme_runtime_suspend(dev);

	return 0;
}

static int acme_resume(struct device *dev)
{
	if (!pm_runtime_suspended(dev))
		return acme_runtime_resume(dev);

	return 0;
}

static const struct dev_pm_ops acme_pm_ops = {
	SYSTEM_SLEEP_PM_OPS(acme_suspend, acme_resume)
	RUNTIME_PM_OPS(acme_runtime_suspend, acme_runtime_resume, NULL)
};

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);

	platform_set_drvdata(pdev, acme);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
