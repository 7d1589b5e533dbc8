// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct dogwood {
	struct clk *clk;
	struct clk *bus;
};

#define DOGWOOD_OFF(dogwood) clk_disable_unprepare((dogwood)->clk)

static int dogwood_runtime_suspend(struct device *dev)
{
	struct dogwood *dogwood = dev_get_drvdata(dev);

	DOGWOOD_OFF(dogwood);
	clk_disable_unprepare(dogwood->bus);

	return 0;
}

static int dogwood_runtime_resume(struct device *dev)
{
	struct dogwood *dogwood = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(dogwood->clk);
	if (ret)
		return ret;

	ret = clk_prepare_enable(dogwood->bus);
	if (ret)
		DOGWOOD_OFF(dogwood);

	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(dogwood_pm_ops, dogwood_runtime_suspend,
				 dogwood_runtime_resume, NULL);

static int dogwood_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct dogwood *dogwood;

	dogwood = devm_kzalloc(dev, sizeof(*dogwood), GFP_KERNEL);
	if (!dogwood)
		return -ENOMEM;

	dogwood->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(dogwood->clk))
		return PTR_ERR(dogwood->clk);

	dogwood->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(dogwood->bus))
		return PTR_ERR(dogwood->bus);

	dev_set_drvdata(dev, dogwood);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver dogwood_driver = {
	.probe = dogwood_probe,
	.driver = {
		.name = "dogwood",
		.pm = pm_ptr(&dogwood_pm_ops),
	},
};
module_platform_driver(dogwood_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
