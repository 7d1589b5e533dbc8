// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct birch {
	void __iomem *base;
	struct clk *clks[2];
};

static int birch_runtime_suspend(struct device *dev)
{
	struct birch *birch = dev_get_drvdata(dev);

	clk_disable_unprepare(birch->clks[1]);
	clk_disable_unprepare(birch->clks[0]);

	return 0;
}

static int birch_runtime_resume(struct device *dev)
{
	struct birch *birch = dev_get_drvdata(dev);
	int ret, i;

	for (i = 0; i < ARRAY_SIZE(birch->clks); i++) {
		ret = clk_prepare_enable(birch->clks[i]);
		if (ret)
			goto failed;
	}

	return 0;

failed:
	while (i--)
		clk_disable_unprepare(birch->clks[i]);

	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(birch_pm_ops, birch_runtime_suspend,
				 birch_runtime_resume, NULL);

static int birch_probe(struct platform_device *pdev)
{
	struct birch *birch;

	birch = devm_kzalloc(&pdev->dev, sizeof(*birch), GFP_KERNEL);
	if (!birch)
		return -ENOMEM;

	birch->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(birch->base))
		return PTR_ERR(birch->base);

	birch->clks[0] = devm_clk_get(&pdev->dev, "core");
	if (IS_ERR(birch->clks[0]))
		return PTR_ERR(birch->clks[0]);

	birch->clks[1] = devm_clk_get(&pdev->dev, "bus");
	if (IS_ERR(birch->clks[1]))
		return PTR_ERR(birch->clks[1]);

	platform_set_drvdata(pdev, birch);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver birch_driver = {
	.probe = birch_probe,
	.driver = {
		.name = "birch",
		.pm = pm_ptr(&birch_pm_ops),
	},
};
module_platform_driver(birch_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
