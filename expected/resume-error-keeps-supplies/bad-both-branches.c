// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/regulator/consumer.h>

struct hornbeam {
	struct clk *clk;
	struct regulator *supply;
	bool irq_safe;
};

static int hornbeam_runtime_suspend(struct device *dev)
{
	struct hornbeam *hornbeam = dev_get_drvdata(dev);

	regulator_disable(hornbeam->supply);
	if (hornbeam->irq_safe)
		clk_disable(hornbeam->clk);
	else
		clk_disable_unprepare(hornbeam->clk);

	return 0;
}

static int hornbeam_runtime_resume(struct device *dev)
{
	struct hornbeam *hornbeam = dev_get_drvdata(dev);
	int ret;

	if (hornbeam->irq_safe)
		ret = clk_enable(hornbeam->clk);
	else
		ret = clk_prepare_enable(hornbeam->clk);
	if (ret)
		return ret;

	ret = regulator_enable(hornbeam->supply);
	if (ret < 0) {
		dev_err(dev, "no supply: %d\n", ret);
		return ret;
	}

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(hornbeam_pm_ops, hornbeam_runtime_suspend,
				 hornbeam_runtime_resume, NULL);

static int hornbeam_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct hornbeam *hornbeam;

	hornbeam = devm_kzalloc(dev, sizeof(*hornbeam), GFP_KERNEL);
	if (!hornbeam)
		return -ENOMEM;

	hornbeam->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(hornbeam->clk))
		return PTR_ERR(hornbeam->clk);

	hornbeam->supply = devm_regulator_get(dev, "supply");
	if (IS_ERR(hornbeam->supply))
		return PTR_ERR(hornbeam->supply);

	dev_set_drvdata(dev, hornbeam);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver hornbeam_driver = {
	.probe = hornbeam_probe,
	.driver = {
		.name = "hornbeam",
		.pm = pm_ptr(&hornbeam_pm_ops),
	},
};
module_platform_driver(hornbeam_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
