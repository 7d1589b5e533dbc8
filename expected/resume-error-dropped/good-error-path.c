// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct agate {
	void __iomem *base;
	struct clk *clk;
	struct clk *idle;
};

static int agate_runtime_suspend(struct device *dev)
{
	struct agate *agate = dev_get_drvdata(dev);

	clk_disable_unprepare(agate->clk);

	return 0;
}

static int agate_runtime_resume(struct device *dev)
{
	struct agate *agate = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(agate->clk);
	if (ret)
		return ret;

	clk_disable_unprepare(agate->idle);
	if (!readl(agate->base))
		goto failed;

	return 0;

failed:
	clk_prepare_enable(agate->idle);
	clk_disable_unprepare(agate->clk);
	return -EIO;
}

static DEFINE_RUNTIME_DEV_PM_OPS(agate_pm_ops, agate_runtime_suspend,
				 agate_runtime_resume, NULL);

static int agate_probe(struct platform_device *pdev)
{
	struct agate *agate;

	agate = devm_kzalloc(&pdev->dev, sizeof(*agate), GFP_KERNEL);
	if (!agate)
		return -ENOMEM;

	agate->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(agate->base))
		return PTR_ERR(agate->base);

	agate->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(agate->clk))
		return PTR_ERR(agate->clk);

	agate->idle = devm_clk_get(&pdev->dev, "idle");
	if (IS_ERR(agate->idle))
		return PTR_ERR(agate->idle);

	platform_set_drvdata(pdev, agate);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver agate_driver = {
	.probe = agate_probe,
	.driver = {
		.name = "agate",
		.pm = pm_ptr(&agate_pm_ops),
	},
};
module_platform_driver(agate_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
