// SPDX-License-Identifier: GPL-2.0-only
// Low: what is returned tells no error, or nobody looks at it, or runtime PM may be off on purpose.
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
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

u32 foo_value(struct foo *foo);
u32 foo_value(struct foo *foo)
{
	u32 value;

	pm_runtime_get_sync(foo->dev);
	value = readl(foo->regs);
	pm_runtime_put(foo->dev);

	return value;
}

int foo_stop(struct foo *foo);
int foo_stop(struct foo *foo)
{
	pm_runtime_get_sync(foo->dev);
	writel(0, foo->regs);
	pm_runtime_put(foo->dev);

	return 0;
}

int foo_early(struct foo *foo);
int foo_early(struct foo *foo)
{
	bool enabled = pm_runtime_enabled(foo->dev);

	if (enabled)
		pm_runtime_get_sync(foo->dev);
	writel(1, foo->regs);
	if (enabled)
		pm_runtime_put(foo->dev);

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
