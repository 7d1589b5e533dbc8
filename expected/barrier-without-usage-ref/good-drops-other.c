// SPDX-License-Identifier: GPL-2.0-only
/* The put at the end drops a reference that was taken elsewhere. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct dinghy {
	struct device *dev;
	struct clk *clk;
};

static void dinghy_halt(struct dinghy *dinghy)
{
	clk_disable_unprepare(dinghy->clk);
}

static int dinghy_probe(struct platform_device *pdev)
{
	struct dinghy *dinghy;
	int ret;

	dinghy = devm_kzalloc(&pdev->dev, sizeof(*dinghy), GFP_KERNEL);
	if (!dinghy)
		return -ENOMEM;
	dinghy->dev = &pdev->dev;
	dinghy->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(dinghy->clk))
		return PTR_ERR(dinghy->clk);
	ret = clk_prepare_enable(dinghy->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, dinghy);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void dinghy_remove(struct platform_device *pdev)
{
	struct dinghy *dinghy = platform_get_drvdata(pdev);

	pm_runtime_barrier(&pdev->dev);
	dinghy_halt(dinghy);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver dinghy_driver = {
	.probe = dinghy_probe,
	.remove = dinghy_remove,
	.driver = {
		.name = "dinghy",
	},
};
module_platform_driver(dinghy_driver);
MODULE_DESCRIPTION("Fixture: a reference taken elsewhere");
MODULE_LICENSE("GPL");
