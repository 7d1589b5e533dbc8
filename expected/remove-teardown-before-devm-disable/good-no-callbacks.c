// SPDX-License-Identifier: GPL-2.0-only
/* For the PM domain only. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct godwit {
	struct device *dev;
	struct clk *clk;
};

static int godwit_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct godwit *godwit;
	int ret;

	godwit = devm_kzalloc(dev, sizeof(*godwit), GFP_KERNEL);
	if (!godwit)
		return -ENOMEM;

	godwit->dev = dev;
	godwit->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(godwit->clk))
		return PTR_ERR(godwit->clk);
	platform_set_drvdata(pdev, godwit);

	ret = clk_prepare_enable(godwit->clk);
	if (ret)
		return ret;

	pm_runtime_set_autosuspend_delay(dev, 200);
	pm_runtime_use_autosuspend(dev);

	return devm_pm_runtime_enable(dev);
}

static void godwit_remove(struct platform_device *pdev)
{
	struct godwit *godwit = platform_get_drvdata(pdev);

	clk_disable_unprepare(godwit->clk);
}

static struct platform_driver godwit_driver = {
	.probe = godwit_probe,
	.remove = godwit_remove,
	.driver = {
		.name = "godwit",
	},
};
module_platform_driver(godwit_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
