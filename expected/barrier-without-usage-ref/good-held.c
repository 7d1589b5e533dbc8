// SPDX-License-Identifier: GPL-2.0-only
/* The counter is held, on one path through a local. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct ferry {
	struct device *dev;
	struct clk *clk;
};

static void ferry_halt(struct ferry *ferry)
{
	clk_disable_unprepare(ferry->clk);
}

static int ferry_probe(struct platform_device *pdev)
{
	struct ferry *ferry;
	int ret;

	ferry = devm_kzalloc(&pdev->dev, sizeof(*ferry), GFP_KERNEL);
	if (!ferry)
		return -ENOMEM;
	ferry->dev = &pdev->dev;
	ferry->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(ferry->clk))
		return PTR_ERR(ferry->clk);
	ret = clk_prepare_enable(ferry->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, ferry);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void ferry_remove(struct platform_device *pdev)
{
	struct ferry *ferry = platform_get_drvdata(pdev);
	struct device *dev = &pdev->dev;

	if (pm_runtime_resume_and_get(dev) < 0)
		pm_runtime_get_noresume(dev);
	pm_runtime_barrier(ferry->dev);
	ferry_halt(ferry);
	pm_runtime_disable(dev);
	pm_runtime_put_noidle(dev);
}

static struct platform_driver ferry_driver = {
	.probe = ferry_probe,
	.remove = ferry_remove,
	.driver = {
		.name = "ferry",
	},
};
module_platform_driver(ferry_driver);
MODULE_DESCRIPTION("Fixture: a barrier with a reference");
MODULE_LICENSE("GPL");
