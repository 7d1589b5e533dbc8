// SPDX-License-Identifier: GPL-2.0-only
/* Both stand in a branch: left to a human. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct skiff {
	struct device *dev;
	struct clk *clk;
};

static void skiff_halt(struct skiff *skiff)
{
	clk_disable_unprepare(skiff->clk);
}

static int skiff_probe(struct platform_device *pdev)
{
	struct skiff *skiff;
	int ret;

	skiff = devm_kzalloc(&pdev->dev, sizeof(*skiff), GFP_KERNEL);
	if (!skiff)
		return -ENOMEM;
	skiff->dev = &pdev->dev;
	skiff->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(skiff->clk))
		return PTR_ERR(skiff->clk);
	ret = clk_prepare_enable(skiff->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, skiff);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void skiff_remove(struct platform_device *pdev)
{
	struct skiff *skiff = platform_get_drvdata(pdev);

	if (skiff->clk) {
		pm_runtime_barrier(&pdev->dev);
		pm_runtime_get_sync(&pdev->dev);
	}
	skiff_halt(skiff);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver skiff_driver = {
	.probe = skiff_probe,
	.remove = skiff_remove,
	.driver = {
		.name = "skiff",
	},
};
module_platform_driver(skiff_driver);
MODULE_DESCRIPTION("Fixture: a barrier in a branch");
MODULE_LICENSE("GPL");
