// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct inlet {
	void __iomem *base;
	struct clk *clks[2];
};

static int inlet_runtime_suspend(struct device *dev)
{
	struct inlet *inlet = dev_get_drvdata(dev);

	clk_disable_unprepare(inlet->clks[1]);
	clk_disable_unprepare(inlet->clks[0]);

	return 0;
}

static int inlet_runtime_resume(struct device *dev)
{
	struct inlet *inlet = dev_get_drvdata(dev);
	int i;

	for (i = 0; i < ARRAY_SIZE(inlet->clks); i++)
		clk_prepare_enable(inlet->clks[i]);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(inlet_pm_ops, inlet_runtime_suspend,
				 inlet_runtime_resume, NULL);

static int inlet_probe(struct platform_device *pdev)
{
	struct inlet *inlet;

	inlet = devm_kzalloc(&pdev->dev, sizeof(*inlet), GFP_KERNEL);
	if (!inlet)
		return -ENOMEM;

	inlet->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(inlet->base))
		return PTR_ERR(inlet->base);

	inlet->clks[0] = devm_clk_get(&pdev->dev, "core");
	if (IS_ERR(inlet->clks[0]))
		return PTR_ERR(inlet->clks[0]);

	inlet->clks[1] = devm_clk_get(&pdev->dev, "bus");
	if (IS_ERR(inlet->clks[1]))
		return PTR_ERR(inlet->clks[1]);

	platform_set_drvdata(pdev, inlet);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver inlet_driver = {
	.probe = inlet_probe,
	.driver = {
		.name = "inlet",
		.pm = pm_ptr(&inlet_pm_ops),
	},
};
module_platform_driver(inlet_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
