// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct fir {
	struct clk *clk;
	struct clk *bus;
};

static int fir_runtime_suspend(struct device *dev)
{
	struct fir *fir = dev_get_drvdata(dev);

	clk_disable_unprepare(fir->bus);
	clk_disable_unprepare(fir->clk);

	return 0;
}

static int fir_runtime_resume(struct device *dev)
{
	struct fir *fir = dev_get_drvdata(dev);

	clk_prepare_enable(fir->clk);
	if (clk_prepare_enable(fir->bus))
		return -EIO;

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(fir_pm_ops, fir_runtime_suspend,
				 fir_runtime_resume, NULL);

static int fir_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct fir *fir;

	fir = devm_kzalloc(dev, sizeof(*fir), GFP_KERNEL);
	if (!fir)
		return -ENOMEM;

	fir->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(fir->clk))
		return PTR_ERR(fir->clk);

	fir->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(fir->bus))
		return PTR_ERR(fir->bus);

	dev_set_drvdata(dev, fir);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver fir_driver = {
	.probe = fir_probe,
	.driver = {
		.name = "fir",
		.pm = pm_ptr(&fir_pm_ops),
	},
};
module_platform_driver(fir_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
