// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct panda {
	void __iomem *base;
	struct clk *clk;
};

static int panda_power_on(struct panda *panda)
{
	int ret;

	ret = clk_prepare_enable(panda->clk);
	if (ret)
		return ret;

	return 0;
}

static int panda_runtime_suspend(struct device *dev)
{
	struct panda *panda = dev_get_drvdata(dev);

	clk_disable_unprepare(panda->clk);

	return 0;
}

static int panda_runtime_resume(struct device *dev)
{
	struct panda *panda = dev_get_drvdata(dev);

	panda_power_on(panda);
	writel(1, panda->base);

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(panda_pm_ops, panda_runtime_suspend,
				 panda_runtime_resume, NULL);

static int panda_probe(struct platform_device *pdev)
{
	struct panda *panda;

	panda = devm_kzalloc(&pdev->dev, sizeof(*panda), GFP_KERNEL);
	if (!panda)
		return -ENOMEM;

	panda->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(panda->base))
		return PTR_ERR(panda->base);

	panda->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(panda->clk))
		return PTR_ERR(panda->clk);

	platform_set_drvdata(pdev, panda);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver panda_driver = {
	.probe = panda_probe,
	.driver = {
		.name = "panda",
		.pm = pm_ptr(&panda_pm_ops),
	},
};
module_platform_driver(panda_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
