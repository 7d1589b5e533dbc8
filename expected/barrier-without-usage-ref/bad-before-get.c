// SPDX-License-Identifier: GPL-2.0-only
/* The barrier comes before the get: swapped by patch mode. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct buoy {
	struct device *dev;
	struct clk *clk;
};

static void buoy_halt(struct buoy *buoy)
{
	clk_disable_unprepare(buoy->clk);
}

static int buoy_probe(struct platform_device *pdev)
{
	struct buoy *buoy;
	int ret;

	buoy = devm_kzalloc(&pdev->dev, sizeof(*buoy), GFP_KERNEL);
	if (!buoy)
		return -ENOMEM;
	buoy->dev = &pdev->dev;
	buoy->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(buoy->clk))
		return PTR_ERR(buoy->clk);
	ret = clk_prepare_enable(buoy->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, buoy);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void buoy_remove(struct platform_device *pdev)
{
	struct buoy *buoy = platform_get_drvdata(pdev);

	pm_runtime_barrier(&pdev->dev);
	pm_runtime_get_sync(&pdev->dev);
	buoy_halt(buoy);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver buoy_driver = {
	.probe = buoy_probe,
	.remove = buoy_remove,
	.driver = {
		.name = "buoy",
	},
};
module_platform_driver(buoy_driver);
MODULE_DESCRIPTION("Fixture: a barrier before the get");
MODULE_LICENSE("GPL");
