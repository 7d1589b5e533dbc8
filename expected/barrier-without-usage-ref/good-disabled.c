// SPDX-License-Identifier: GPL-2.0-only
/* Behind pm_runtime_disable() nothing starts. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct canoe {
	struct device *dev;
	struct clk *clk;
};

static void canoe_halt(struct canoe *canoe)
{
	clk_disable_unprepare(canoe->clk);
}

static int canoe_probe(struct platform_device *pdev)
{
	struct canoe *canoe;
	int ret;

	canoe = devm_kzalloc(&pdev->dev, sizeof(*canoe), GFP_KERNEL);
	if (!canoe)
		return -ENOMEM;
	canoe->dev = &pdev->dev;
	canoe->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(canoe->clk))
		return PTR_ERR(canoe->clk);
	ret = clk_prepare_enable(canoe->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, canoe);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void canoe_remove(struct platform_device *pdev)
{
	struct canoe *canoe = platform_get_drvdata(pdev);

	pm_runtime_disable(&pdev->dev);
	pm_runtime_barrier(&pdev->dev);
	canoe_halt(canoe);
}

static struct platform_driver canoe_driver = {
	.probe = canoe_probe,
	.remove = canoe_remove,
	.driver = {
		.name = "canoe",
	},
};
module_platform_driver(canoe_driver);
MODULE_DESCRIPTION("Fixture: a barrier after the disable");
MODULE_LICENSE("GPL");
