// SPDX-License-Identifier: GPL-2.0-only
/* Only one path waits: left to a human. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct pontoon {
	struct device *dev;
	struct clk *clk;
};

static void pontoon_halt(struct pontoon *pontoon)
{
	clk_disable_unprepare(pontoon->clk);
}

static int pontoon_probe(struct platform_device *pdev)
{
	struct pontoon *pontoon;
	int ret;

	pontoon = devm_kzalloc(&pdev->dev, sizeof(*pontoon), GFP_KERNEL);
	if (!pontoon)
		return -ENOMEM;
	pontoon->dev = &pdev->dev;
	pontoon->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(pontoon->clk))
		return PTR_ERR(pontoon->clk);
	ret = clk_prepare_enable(pontoon->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, pontoon);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void pontoon_remove(struct platform_device *pdev)
{
	struct pontoon *pontoon = platform_get_drvdata(pdev);

	if (pontoon->clk)
		pm_runtime_barrier(&pdev->dev);
	pm_runtime_get_sync(&pdev->dev);
	pontoon_halt(pontoon);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver pontoon_driver = {
	.probe = pontoon_probe,
	.remove = pontoon_remove,
	.driver = {
		.name = "pontoon",
	},
};
module_platform_driver(pontoon_driver);
MODULE_DESCRIPTION("Fixture: a barrier on a condition");
MODULE_LICENSE("GPL");
