// SPDX-License-Identifier: GPL-2.0-only
/* The get is not right behind the barrier: left to a human. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct kiln {
	struct device *dev;
	struct clk *clk;
};

static void kiln_halt(struct kiln *kiln)
{
	clk_disable_unprepare(kiln->clk);
}

static int kiln_probe(struct platform_device *pdev)
{
	struct kiln *kiln;
	int ret;

	kiln = devm_kzalloc(&pdev->dev, sizeof(*kiln), GFP_KERNEL);
	if (!kiln)
		return -ENOMEM;
	kiln->dev = &pdev->dev;
	kiln->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(kiln->clk))
		return PTR_ERR(kiln->clk);
	ret = clk_prepare_enable(kiln->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, kiln);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void kiln_remove(struct platform_device *pdev)
{
	struct kiln *kiln = platform_get_drvdata(pdev);

	pm_runtime_barrier(&pdev->dev);
	kiln_halt(kiln);
	pm_runtime_get_noresume(&pdev->dev);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver kiln_driver = {
	.probe = kiln_probe,
	.remove = kiln_remove,
	.driver = {
		.name = "kiln",
	},
};
module_platform_driver(kiln_driver);
MODULE_DESCRIPTION("Fixture: a barrier long before the get");
MODULE_LICENSE("GPL");
