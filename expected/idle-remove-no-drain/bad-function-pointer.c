// SPDX-License-Identifier: GPL-2.0-only
/* What is called before may wait: confidence Low. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct wedge {
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
	void (*quiesce)(struct device *dev);
	bool busy;
};

static int wedge_runtime_idle(struct device *dev)
{
	struct wedge *wedge = dev_get_drvdata(dev);

	return readl(wedge->regs) & BIT(0) ? -EBUSY : 0;
}

static int wedge_probe(struct platform_device *pdev)
{
	struct wedge *wedge;

	wedge = kzalloc(sizeof(*wedge), GFP_KERNEL);
	if (!wedge)
		return -ENOMEM;
	wedge->dev = &pdev->dev;
	wedge->regs = ioremap(pdev->resource[0].start, 16);
	wedge->clk = devm_clk_get_enabled(&pdev->dev, NULL);
	if (!wedge->regs || IS_ERR(wedge->clk)) {
		kfree(wedge);
		return -ENODEV;
	}
	platform_set_drvdata(pdev, wedge);
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void wedge_remove(struct platform_device *pdev)
{
	struct wedge *wedge = platform_get_drvdata(pdev);

	wedge->quiesce(&pdev->dev);
	iounmap(wedge->regs);
	pm_runtime_disable(&pdev->dev);
	kfree(wedge);
}

static DEFINE_RUNTIME_DEV_PM_OPS(wedge_pm_ops, NULL, NULL, wedge_runtime_idle);

static struct platform_driver wedge_driver = {
	.probe = wedge_probe,
	.remove = wedge_remove,
	.driver = {
		.name = "wedge",
		.pm = pm_ptr(&wedge_pm_ops),
	},
};
module_platform_driver(wedge_driver);
MODULE_DESCRIPTION("Fixture: a function pointer before the teardown");
MODULE_LICENSE("GPL");
