// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct balsa {
	struct clk *clk;
	struct clk *bus;
};

static int balsa_runtime_suspend(struct device *dev)
{
	struct balsa *balsa = dev_get_drvdata(dev);

	clk_disable_unprepare(balsa->bus);
	clk_disable_unprepare(balsa->clk);

	return 0;
}

static int balsa_runtime_resume(struct device *dev)
{
	struct balsa *balsa = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(balsa->clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(balsa->bus);
	if (ret)
		goto err_clk;

	return 0;

err_clk:
	clk_disable_unprepare(balsa->clk);
	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(balsa_pm_ops, balsa_runtime_suspend,
				 balsa_runtime_resume, NULL);

static int balsa_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct balsa *balsa;

	balsa = devm_kzalloc(dev, sizeof(*balsa), GFP_KERNEL);
	if (!balsa)
		return -ENOMEM;

	balsa->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(balsa->clk))
		return PTR_ERR(balsa->clk);

	balsa->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(balsa->bus))
		return PTR_ERR(balsa->bus);

	dev_set_drvdata(dev, balsa);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver balsa_driver = {
	.probe = balsa_probe,
	.driver = {
		.name = "balsa",
		.pm = pm_ptr(&balsa_pm_ops),
	},
};
module_platform_driver(balsa_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
