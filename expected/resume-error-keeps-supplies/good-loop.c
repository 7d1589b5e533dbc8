// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct palm {
	struct clk *clks[3];
};

static int palm_runtime_suspend(struct device *dev)
{
	struct palm *palm = dev_get_drvdata(dev);
	int i;

	for (i = 0; i < ARRAY_SIZE(palm->clks); i++)
		clk_disable_unprepare(palm->clks[i]);

	return 0;
}

static int palm_runtime_resume(struct device *dev)
{
	struct palm *palm = dev_get_drvdata(dev);
	int i, ret;

	for (i = 0; i < ARRAY_SIZE(palm->clks); i++) {
		ret = clk_prepare_enable(palm->clks[i]);
		if (ret)
			goto err;
	}

	return 0;

err:
	while (--i >= 0)
		clk_disable_unprepare(palm->clks[i]);
	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(palm_pm_ops, palm_runtime_suspend,
				 palm_runtime_resume, NULL);

static int palm_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct palm *palm;

	palm = devm_kzalloc(dev, sizeof(*palm), GFP_KERNEL);
	if (!palm)
		return -ENOMEM;

	palm->clks[0] = devm_clk_get(dev, "core");
	if (IS_ERR(palm->clks[0]))
		return PTR_ERR(palm->clks[0]);

	dev_set_drvdata(dev, palm);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver palm_driver = {
	.probe = palm_probe,
	.driver = {
		.name = "palm",
		.pm = pm_ptr(&palm_pm_ops),
	},
};
module_platform_driver(palm_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
