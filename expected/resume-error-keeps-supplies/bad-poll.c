// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/iopoll.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct thuja {
	struct clk *clk;
	void __iomem *base;
};

static int thuja_runtime_suspend(struct device *dev)
{
	struct thuja *thuja = dev_get_drvdata(dev);

	clk_disable_unprepare(thuja->clk);

	return 0;
}

static int thuja_runtime_resume(struct device *dev)
{
	struct thuja *thuja = dev_get_drvdata(dev);
	int ret;
	u32 value;

	ret = clk_prepare_enable(thuja->clk);
	if (ret)
		return ret;

	writel(1, thuja->base);

	return readl_poll_timeout(thuja->base, value, value & 1, 10, 1000);
}

static DEFINE_RUNTIME_DEV_PM_OPS(thuja_pm_ops, thuja_runtime_suspend,
				 thuja_runtime_resume, NULL);

static int thuja_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct thuja *thuja;

	thuja = devm_kzalloc(dev, sizeof(*thuja), GFP_KERNEL);
	if (!thuja)
		return -ENOMEM;

	thuja->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(thuja->clk))
		return PTR_ERR(thuja->clk);

	thuja->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(thuja->base))
		return PTR_ERR(thuja->base);

	dev_set_drvdata(dev, thuja);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver thuja_driver = {
	.probe = thuja_probe,
	.driver = {
		.name = "thuja",
		.pm = pm_ptr(&thuja_pm_ops),
	},
};
module_platform_driver(thuja_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
