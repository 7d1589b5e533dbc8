// SPDX-License-Identifier: GPL-2.0-only
/* As bad-lock-held, by scoped_guard(). */
#include <linux/cleanup.h>
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct reel {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	struct mutex lock;
	bool busy;
};

static int reel_runtime_idle(struct device *dev)
{
	struct reel *reel = dev_get_drvdata(dev);

	int ret;

	mutex_lock(&reel->lock);
	ret = readl(reel->regs) & BIT(0) ? -EBUSY : 0;
	mutex_unlock(&reel->lock);
	return ret;
}

static int reel_probe(struct platform_device *pdev)
{
	struct reel *reel;

	reel = kzalloc(sizeof(*reel), GFP_KERNEL);
	if (!reel)
		return -ENOMEM;
	mutex_init(&reel->lock);
	reel->dev = &pdev->dev;
	reel->regs = ioremap(pdev->resource[0].start, 16);
	reel->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!reel->regs || IS_ERR(reel->clk)) {
		kfree(reel);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, reel);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void reel_remove(struct platform_device *pdev)
{
	struct reel *reel = platform_get_drvdata(pdev);

	scoped_guard(mutex, &reel->lock) {
		pm_runtime_get_sync(&pdev->dev);
		iounmap(reel->regs);
	}
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(reel);
}

static DEFINE_RUNTIME_DEV_PM_OPS(reel_pm_ops, NULL, NULL, reel_runtime_idle);

static struct platform_driver reel_driver = {
	.probe = reel_probe,
	.remove = reel_remove,
	.driver = {
		.name = "reel",
		.pm = pm_ptr(&reel_pm_ops),
	},
};
module_platform_driver(reel_driver);
MODULE_DESCRIPTION("Fixture: a get in a scoped guard");
MODULE_LICENSE("GPL");
