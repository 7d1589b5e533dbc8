// SPDX-License-Identifier: GPL-2.0-only
// The access is behind the put, which may suspend the device again.
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	int mode;
};

static int foo_runtime_suspend(struct device *dev)
{
	struct foo *foo = dev_get_drvdata(dev);

	clk_disable_unprepare(foo->clk);
	return 0;
}

static int foo_runtime_resume(struct device *dev)
{
	struct foo *foo = dev_get_drvdata(dev);

	return clk_prepare_enable(foo->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(foo_pm_ops, foo_runtime_suspend, foo_runtime_resume, NULL);

int foo_setup(struct foo *foo, int mode);
int foo_setup(struct foo *foo, int mode)
{
	pm_runtime_get_sync(foo->dev);
	foo->mode = mode;
	pm_runtime_put_autosuspend(foo->dev);
	writel(mode, foo->regs);

	return 0;
}

static int foo_probe(struct platform_device *pdev)
{
	struct foo *foo;

	foo = devm_kzalloc(&pdev->dev, sizeof(*foo), GFP_KERNEL);
	if (!foo)
		return -ENOMEM;

	foo->dev = &pdev->dev;
	foo->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(foo->clk))
		return PTR_ERR(foo->clk);

	foo->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(foo->regs))
		return PTR_ERR(foo->regs);

	platform_set_drvdata(pdev, foo);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver foo_driver = {
	.driver = {
		.name = "foo",
		.pm = pm_ptr(&foo_pm_ops),
	},
	.probe = foo_probe,
};
module_platform_driver(foo_driver);
MODULE_DESCRIPTION("foo");
MODULE_LICENSE("GPL");
