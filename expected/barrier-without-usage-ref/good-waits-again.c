// SPDX-License-Identifier: GPL-2.0-only
/* Nothing is torn down before it waits again, with the counter held. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct dory {
	struct device *dev;
	struct clk *clk;
};

static void dory_halt(struct dory *dory)
{
	clk_disable_unprepare(dory->clk);
}

static int dory_probe(struct platform_device *pdev)
{
	struct dory *dory;
	int ret;

	dory = devm_kzalloc(&pdev->dev, sizeof(*dory), GFP_KERNEL);
	if (!dory)
		return -ENOMEM;
	dory->dev = &pdev->dev;
	dory->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(dory->clk))
		return PTR_ERR(dory->clk);
	ret = clk_prepare_enable(dory->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, dory);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void dory_remove(struct platform_device *pdev)
{
	struct dory *dory = platform_get_drvdata(pdev);

	pm_runtime_barrier(&pdev->dev);
	pm_runtime_get_sync(&pdev->dev);
	pm_runtime_barrier(&pdev->dev);
	dory_halt(dory);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver dory_driver = {
	.probe = dory_probe,
	.remove = dory_remove,
	.driver = {
		.name = "dory",
	},
};
module_platform_driver(dory_driver);
MODULE_DESCRIPTION("Fixture: a barrier on both sides of the get");
MODULE_LICENSE("GPL");
