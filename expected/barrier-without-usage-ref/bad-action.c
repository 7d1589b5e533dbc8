// SPDX-License-Identifier: GPL-2.0-only
/* A devm action: the reference may be held elsewhere, confidence Low. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct weir {
	struct device *dev;
	struct clk *clk;
};

static void weir_off(void *data)
{
	struct weir *weir = data;

	pm_runtime_barrier(weir->dev);
	clk_disable_unprepare(weir->clk);
	pm_runtime_disable(weir->dev);
}

static int weir_probe(struct platform_device *pdev)
{
	struct weir *weir;
	int ret;

	weir = devm_kzalloc(&pdev->dev, sizeof(*weir), GFP_KERNEL);
	if (!weir)
		return -ENOMEM;
	weir->dev = &pdev->dev;
	weir->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(weir->clk))
		return PTR_ERR(weir->clk);
	ret = clk_prepare_enable(weir->clk);
	if (ret)
		return ret;
	pm_runtime_set_active(&pdev->dev);
	pm_runtime_enable(&pdev->dev);
	return devm_add_action_or_reset(&pdev->dev, weir_off, weir);
}

static struct platform_driver weir_driver = {
	.probe = weir_probe,
	.driver = {
		.name = "weir",
	},
};
module_platform_driver(weir_driver);
MODULE_DESCRIPTION("Fixture: a barrier in a devm action");
MODULE_LICENSE("GPL");
