// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct rowan {
	struct clk *clks[3];
};

static int rowan_runtime_suspend(struct device *dev)
{
	struct rowan *rowan = dev_get_drvdata(dev);
	int i;

	for (i = 0; i < ARRAY_SIZE(rowan->clks); i++)
		clk_disable_unprepare(rowan->clks[i]);

	return 0;
}

static int rowan_runtime_resume(struct device *dev)
{
	struct rowan *rowan = dev_get_drvdata(dev);
	int i, ret;

	for (i = 0; i < ARRAY_SIZE(rowan->clks); i++) {
		ret = clk_prepare_enable(rowan->clks[i]);
		if (ret)
			return ret;
	}

	return 0;
}

static DEFINE_RUNTIME_DEV_PM_OPS(rowan_pm_ops, rowan_runtime_suspend,
				 rowan_runtime_resume, NULL);

static int rowan_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct rowan *rowan;

	rowan = devm_kzalloc(dev, sizeof(*rowan), GFP_KERNEL);
	if (!rowan)
		return -ENOMEM;

	rowan->clks[0] = devm_clk_get(dev, "core");
	if (IS_ERR(rowan->clks[0]))
		return PTR_ERR(rowan->clks[0]);

	dev_set_drvdata(dev, rowan);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver rowan_driver = {
	.probe = rowan_probe,
	.driver = {
		.name = "rowan",
		.pm = pm_ptr(&rowan_pm_ops),
	},
};
module_platform_driver(rowan_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
