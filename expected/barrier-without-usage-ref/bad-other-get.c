// SPDX-License-Identifier: GPL-2.0-only
/* Another device is held. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct lugger {
	struct device *dev;
	struct clk *clk;
};

static void lugger_halt(struct lugger *lugger)
{
	clk_disable_unprepare(lugger->clk);
}

static int lugger_probe(struct platform_device *pdev)
{
	struct lugger *lugger;
	int ret;

	lugger = devm_kzalloc(&pdev->dev, sizeof(*lugger), GFP_KERNEL);
	if (!lugger)
		return -ENOMEM;
	lugger->dev = &pdev->dev;
	lugger->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(lugger->clk))
		return PTR_ERR(lugger->clk);
	ret = clk_prepare_enable(lugger->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, lugger);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void lugger_remove(struct platform_device *pdev)
{
	struct lugger *lugger = platform_get_drvdata(pdev);

	pm_runtime_get_sync(pdev->dev.parent);
	pm_runtime_barrier(&pdev->dev);
	lugger_halt(lugger);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(pdev->dev.parent);
}

static struct platform_driver lugger_driver = {
	.probe = lugger_probe,
	.remove = lugger_remove,
	.driver = {
		.name = "lugger",
	},
};
module_platform_driver(lugger_driver);
MODULE_DESCRIPTION("Fixture: a get of another device");
MODULE_LICENSE("GPL");
