// SPDX-License-Identifier: GPL-2.0-only
/* A function of the driver disables runtime PM. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct coracle {
	struct device *dev;
	struct clk *clk;
};

static void coracle_halt(struct coracle *coracle)
{
	clk_disable_unprepare(coracle->clk);
}

static void coracle_off(struct device *dev)
{
	pm_runtime_disable(dev);
}

static int coracle_probe(struct platform_device *pdev)
{
	struct coracle *coracle;
	int ret;

	coracle = devm_kzalloc(&pdev->dev, sizeof(*coracle), GFP_KERNEL);
	if (!coracle)
		return -ENOMEM;
	coracle->dev = &pdev->dev;
	coracle->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(coracle->clk))
		return PTR_ERR(coracle->clk);
	ret = clk_prepare_enable(coracle->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, coracle);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void coracle_remove(struct platform_device *pdev)
{
	struct coracle *coracle = platform_get_drvdata(pdev);

	coracle_off(&pdev->dev);
	pm_runtime_barrier(&pdev->dev);
	coracle_halt(coracle);
}

static struct platform_driver coracle_driver = {
	.probe = coracle_probe,
	.remove = coracle_remove,
	.driver = {
		.name = "coracle",
	},
};
module_platform_driver(coracle_driver);
MODULE_DESCRIPTION("Fixture: a helper that disables");
MODULE_LICENSE("GPL");
