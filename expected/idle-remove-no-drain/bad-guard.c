// SPDX-License-Identifier: GPL-2.0-only
/* As bad-lock-held, by guard(). */
#include <linux/cleanup.h>
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct crate {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	struct mutex lock;
	bool busy;
};

static int crate_runtime_idle(struct device *dev)
{
	struct crate *crate = dev_get_drvdata(dev);

	int ret;

	mutex_lock(&crate->lock);
	ret = readl(crate->regs) & BIT(0) ? -EBUSY : 0;
	mutex_unlock(&crate->lock);
	return ret;
}

static int crate_probe(struct platform_device *pdev)
{
	struct crate *crate;

	crate = kzalloc(sizeof(*crate), GFP_KERNEL);
	if (!crate)
		return -ENOMEM;
	mutex_init(&crate->lock);
	crate->dev = &pdev->dev;
	crate->regs = ioremap(pdev->resource[0].start, 16);
	crate->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!crate->regs || IS_ERR(crate->clk)) {
		kfree(crate);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, crate);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void crate_remove(struct platform_device *pdev)
{
	struct crate *crate = platform_get_drvdata(pdev);

	guard(mutex)(&crate->lock);
	pm_runtime_get_sync(&pdev->dev);
	iounmap(crate->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(crate_pm_ops, NULL, NULL, crate_runtime_idle);

static struct platform_driver crate_driver = {
	.probe = crate_probe,
	.remove = crate_remove,
	.driver = {
		.name = "crate",
		.pm = pm_ptr(&crate_pm_ops),
	},
};
module_platform_driver(crate_driver);
MODULE_DESCRIPTION("Fixture: a get behind a guard");
MODULE_LICENSE("GPL");
