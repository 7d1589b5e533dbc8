// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct myrtle {
	struct clk *clk;
	void __iomem *base;
};

static int myrtle_start(struct myrtle *myrtle)
{
	writel(1, myrtle->base);

	return 0;
}

static int myrtle_runtime_suspend(struct device *dev)
{
	struct myrtle *myrtle = dev_get_drvdata(dev);

	clk_disable_unprepare(myrtle->clk);

	return 0;
}

static int myrtle_runtime_resume(struct device *dev)
{
	struct myrtle *myrtle = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(myrtle->clk);
	if (ret)
		return ret;

	return myrtle_start(myrtle);
}

static DEFINE_RUNTIME_DEV_PM_OPS(myrtle_pm_ops, myrtle_runtime_suspend,
				 myrtle_runtime_resume, NULL);

static int myrtle_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct myrtle *myrtle;

	myrtle = devm_kzalloc(dev, sizeof(*myrtle), GFP_KERNEL);
	if (!myrtle)
		return -ENOMEM;

	myrtle->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(myrtle->clk))
		return PTR_ERR(myrtle->clk);

	myrtle->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(myrtle->base))
		return PTR_ERR(myrtle->base);

	dev_set_drvdata(dev, myrtle);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver myrtle_driver = {
	.probe = myrtle_probe,
	.driver = {
		.name = "myrtle",
		.pm = pm_ptr(&myrtle_pm_ops),
	},
};
module_platform_driver(myrtle_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
