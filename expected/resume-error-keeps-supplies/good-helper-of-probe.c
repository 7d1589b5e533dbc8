// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct nutmeg {
	struct clk *clk;
	void __iomem *base;
};

static int nutmeg_on(struct nutmeg *nutmeg, bool detect)
{
	int ret;

	ret = clk_prepare_enable(nutmeg->clk);
	if (ret)
		return ret;

	if (detect && readl(nutmeg->base) != 0x4711) {
		ret = readl(nutmeg->base + 4);
		if (ret)
			return -ENODEV;
	}

	return 0;
}

static int nutmeg_runtime_suspend(struct device *dev)
{
	struct nutmeg *nutmeg = dev_get_drvdata(dev);

	clk_disable_unprepare(nutmeg->clk);

	return 0;
}

static int nutmeg_runtime_resume(struct device *dev)
{
	struct nutmeg *nutmeg = dev_get_drvdata(dev);

	return nutmeg_on(nutmeg, false);
}

static DEFINE_RUNTIME_DEV_PM_OPS(nutmeg_pm_ops, nutmeg_runtime_suspend,
				 nutmeg_runtime_resume, NULL);

static int nutmeg_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct nutmeg *nutmeg;

	nutmeg = devm_kzalloc(dev, sizeof(*nutmeg), GFP_KERNEL);
	if (!nutmeg)
		return -ENOMEM;

	nutmeg->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(nutmeg->clk))
		return PTR_ERR(nutmeg->clk);

	nutmeg->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(nutmeg->base))
		return PTR_ERR(nutmeg->base);

	dev_set_drvdata(dev, nutmeg);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver nutmeg_driver = {
	.probe = nutmeg_probe,
	.driver = {
		.name = "nutmeg",
		.pm = pm_ptr(&nutmeg_pm_ops),
	},
};
module_platform_driver(nutmeg_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
