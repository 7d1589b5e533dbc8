// SPDX-License-Identifier: GPL-2.0-only
/* A guard holds the counter. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct punt {
	struct device *dev;
	struct clk *clk;
};

static void punt_halt(struct punt *punt)
{
	clk_disable_unprepare(punt->clk);
}

static int punt_probe(struct platform_device *pdev)
{
	struct punt *punt;
	int ret;

	punt = devm_kzalloc(&pdev->dev, sizeof(*punt), GFP_KERNEL);
	if (!punt)
		return -ENOMEM;
	punt->dev = &pdev->dev;
	punt->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(punt->clk))
		return PTR_ERR(punt->clk);
	ret = clk_prepare_enable(punt->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, punt);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void punt_remove(struct platform_device *pdev)
{
	struct punt *punt = platform_get_drvdata(pdev);

	guard(pm_runtime_noresume)(&pdev->dev);
	pm_runtime_barrier(&pdev->dev);
	punt_halt(punt);
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver punt_driver = {
	.probe = punt_probe,
	.remove = punt_remove,
	.driver = {
		.name = "punt",
	},
};
module_platform_driver(punt_driver);
MODULE_DESCRIPTION("Fixture: a guard");
MODULE_LICENSE("GPL");
