// SPDX-License-Identifier: GPL-2.0-only
/* The result of the get is looked at: left to a human. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct wherry {
	struct device *dev;
	struct clk *clk;
};

static void wherry_halt(struct wherry *wherry)
{
	clk_disable_unprepare(wherry->clk);
}

static int wherry_probe(struct platform_device *pdev)
{
	struct wherry *wherry;
	int ret;

	wherry = devm_kzalloc(&pdev->dev, sizeof(*wherry), GFP_KERNEL);
	if (!wherry)
		return -ENOMEM;
	wherry->dev = &pdev->dev;
	wherry->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(wherry->clk))
		return PTR_ERR(wherry->clk);
	ret = clk_prepare_enable(wherry->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, wherry);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void wherry_remove(struct platform_device *pdev)
{
	struct wherry *wherry = platform_get_drvdata(pdev);

	pm_runtime_barrier(&pdev->dev);
	if (pm_runtime_get_sync(&pdev->dev) < 0)
		dev_warn(&pdev->dev, "still asleep\n");
	wherry_halt(wherry);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver wherry_driver = {
	.probe = wherry_probe,
	.remove = wherry_remove,
	.driver = {
		.name = "wherry",
	},
};
module_platform_driver(wherry_driver);
MODULE_DESCRIPTION("Fixture: a get in a condition");
MODULE_LICENSE("GPL");
