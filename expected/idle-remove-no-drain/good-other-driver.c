// SPDX-License-Identifier: GPL-2.0-only
/* The callback belongs to another driver of the file. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct awl {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int awl_runtime_idle(struct device *dev)
{
	struct awl *awl = dev_get_drvdata(dev);

	return readl(awl->regs) & BIT(0) ? -EBUSY : 0;
}

static int awl_probe(struct platform_device *pdev)
{
	struct awl *awl;

	awl = kzalloc(sizeof(*awl), GFP_KERNEL);
	if (!awl)
		return -ENOMEM;
	awl->dev = &pdev->dev;
	awl->regs = ioremap(pdev->resource[0].start, 16);
	awl->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!awl->regs || IS_ERR(awl->clk)) {
		kfree(awl);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, awl);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void awl_remove(struct platform_device *pdev)
{
	struct awl *awl = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	iounmap(awl->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(awl);
}

static DEFINE_RUNTIME_DEV_PM_OPS(awl_pm_ops, NULL, NULL, awl_runtime_idle);

static struct platform_driver awl_driver = {
	.probe = awl_probe,
	.remove = awl_remove,
	.driver = {
		.name = "awl",
	},
};

static struct platform_driver awl_bench_driver = {
	.driver = {
		.name = "awl-bench",
		.pm = pm_ptr(&awl_pm_ops),
	},
};

static struct platform_driver * const awl_drivers[] = {
	&awl_driver,
	&awl_bench_driver,
};

static int __init awl_init(void)
{
	return platform_register_drivers(awl_drivers, ARRAY_SIZE(awl_drivers));
}
module_init(awl_init);

static void __exit awl_exit(void)
{
	platform_unregister_drivers(awl_drivers, ARRAY_SIZE(awl_drivers));
}
module_exit(awl_exit);

MODULE_DESCRIPTION("Fixture: two drivers, one callback");
MODULE_LICENSE("GPL");
