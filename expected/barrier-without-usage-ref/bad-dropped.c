// SPDX-License-Identifier: GPL-2.0-only
/* The reference is dropped before the barrier. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct winch {
	struct device *dev;
	struct clk *clk;
};

static void winch_halt(struct winch *winch)
{
	clk_disable_unprepare(winch->clk);
}

static int winch_probe(struct platform_device *pdev)
{
	struct winch *winch;
	int ret;

	winch = devm_kzalloc(&pdev->dev, sizeof(*winch), GFP_KERNEL);
	if (!winch)
		return -ENOMEM;
	winch->dev = &pdev->dev;
	winch->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(winch->clk))
		return PTR_ERR(winch->clk);
	ret = clk_prepare_enable(winch->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, winch);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void winch_remove(struct platform_device *pdev)
{
	struct winch *winch = platform_get_drvdata(pdev);

	pm_runtime_get_sync(&pdev->dev);
	dev_info(winch->dev, "going away\n");
	pm_runtime_put_noidle(&pdev->dev);
	pm_runtime_barrier(&pdev->dev);
	winch_halt(winch);
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver winch_driver = {
	.probe = winch_probe,
	.remove = winch_remove,
	.driver = {
		.name = "winch",
	},
};
module_platform_driver(winch_driver);
MODULE_DESCRIPTION("Fixture: a barrier after the put");
MODULE_LICENSE("GPL");
