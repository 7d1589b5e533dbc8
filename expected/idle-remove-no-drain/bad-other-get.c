// SPDX-License-Identifier: GPL-2.0-only
/* The counter of another device is taken: no barrier for that one. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct hinge {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	bool busy;
};

static int hinge_runtime_idle(struct device *dev)
{
	struct hinge *hinge = dev_get_drvdata(dev);

	return readl(hinge->regs) & BIT(0) ? -EBUSY : 0;
}

static int hinge_probe(struct platform_device *pdev)
{
	struct hinge *hinge;

	hinge = kzalloc(sizeof(*hinge), GFP_KERNEL);
	if (!hinge)
		return -ENOMEM;
	hinge->dev = &pdev->dev;
	hinge->regs = ioremap(pdev->resource[0].start, 16);
	hinge->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!hinge->regs || IS_ERR(hinge->clk)) {
		kfree(hinge);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, hinge);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void hinge_remove(struct platform_device *pdev)
{
	struct hinge *hinge = platform_get_drvdata(pdev);

	pm_runtime_get_sync(pdev->dev.parent);
	iounmap(hinge->regs);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(pdev->dev.parent);
	kfree(hinge);
}

static DEFINE_RUNTIME_DEV_PM_OPS(hinge_pm_ops, NULL, NULL, hinge_runtime_idle);

static struct platform_driver hinge_driver = {
	.probe = hinge_probe,
	.remove = hinge_remove,
	.driver = {
		.name = "hinge",
		.pm = pm_ptr(&hinge_pm_ops),
	},
};
module_platform_driver(hinge_driver);
MODULE_DESCRIPTION("Fixture: a get of another device");
MODULE_LICENSE("GPL");
