// SPDX-License-Identifier: GPL-2.0-only
/* A lock is held, which the callback may want: left to a human. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct vane {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	struct mutex lock;
	bool busy;
};

static int vane_runtime_idle(struct device *dev)
{
	struct vane *vane = dev_get_drvdata(dev);

	int ret;

	mutex_lock(&vane->lock);
	ret = readl(vane->regs) & BIT(0) ? -EBUSY : 0;
	mutex_unlock(&vane->lock);
	return ret;
}

static int vane_probe(struct platform_device *pdev)
{
	struct vane *vane;

	vane = kzalloc(sizeof(*vane), GFP_KERNEL);
	if (!vane)
		return -ENOMEM;
	mutex_init(&vane->lock);
	vane->dev = &pdev->dev;
	vane->regs = ioremap(pdev->resource[0].start, 16);
	vane->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!vane->regs || IS_ERR(vane->clk)) {
		kfree(vane);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, vane);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void vane_remove(struct platform_device *pdev)
{
	struct vane *vane = platform_get_drvdata(pdev);

	mutex_lock(&vane->lock);
	pm_runtime_get_sync(&pdev->dev);
	iounmap(vane->regs);
	mutex_unlock(&vane->lock);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
	kfree(vane);
}

static DEFINE_RUNTIME_DEV_PM_OPS(vane_pm_ops, NULL, NULL, vane_runtime_idle);

static struct platform_driver vane_driver = {
	.probe = vane_probe,
	.remove = vane_remove,
	.driver = {
		.name = "vane",
		.pm = pm_ptr(&vane_pm_ops),
	},
};
module_platform_driver(vane_driver);
MODULE_DESCRIPTION("Fixture: a get under a lock");
MODULE_LICENSE("GPL");
