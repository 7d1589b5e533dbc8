// SPDX-License-Identifier: GPL-2.0-only
// Both clocks are enabled in one condition: not seen.
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct zelkova {
	struct clk *clk;
	struct clk *bus;
};

static int zelkova_runtime_suspend(struct device *dev)
{
	struct zelkova *zelkova = dev_get_drvdata(dev);

	clk_disable_unprepare(zelkova->bus);
	clk_disable_unprepare(zelkova->clk);

	return 0;
}

static int zelkova_runtime_resume(struct device *dev)
{
	struct zelkova *zelkova = dev_get_drvdata(dev);

	if (clk_prepare_enable(zelkova->clk) || clk_prepare_enable(zelkova->bus))
		return -EIO;

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(zelkova_pm_ops, zelkova_runtime_suspend,
				 zelkova_runtime_resume, NULL);

static int zelkova_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct zelkova *zelkova;

	zelkova = devm_kzalloc(dev, sizeof(*zelkova), GFP_KERNEL);
	if (!zelkova)
		return -ENOMEM;

	zelkova->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(zelkova->clk))
		return PTR_ERR(zelkova->clk);

	zelkova->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(zelkova->bus))
		return PTR_ERR(zelkova->bus);

	dev_set_drvdata(dev, zelkova);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver zelkova_driver = {
	.probe = zelkova_probe,
	.driver = {
		.name = "zelkova",
		.pm = pm_ptr(&zelkova_pm_ops),
	},
};
module_platform_driver(zelkova_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
