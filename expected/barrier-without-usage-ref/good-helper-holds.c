// SPDX-License-Identifier: GPL-2.0-only
/* A function of the driver takes the counter. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct yawl {
	struct device *dev;
	struct clk *clk;
};

static void yawl_halt(struct yawl *yawl)
{
	clk_disable_unprepare(yawl->clk);
}

static void yawl_hold(struct device *dev)
{
	pm_runtime_get_noresume(dev);
}

static int yawl_probe(struct platform_device *pdev)
{
	struct yawl *yawl;
	int ret;

	yawl = devm_kzalloc(&pdev->dev, sizeof(*yawl), GFP_KERNEL);
	if (!yawl)
		return -ENOMEM;
	yawl->dev = &pdev->dev;
	yawl->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(yawl->clk))
		return PTR_ERR(yawl->clk);
	ret = clk_prepare_enable(yawl->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, yawl);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void yawl_remove(struct platform_device *pdev)
{
	struct yawl *yawl = platform_get_drvdata(pdev);

	yawl_hold(&pdev->dev);
	pm_runtime_barrier(&pdev->dev);
	yawl_halt(yawl);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver yawl_driver = {
	.probe = yawl_probe,
	.remove = yawl_remove,
	.driver = {
		.name = "yawl",
	},
};
module_platform_driver(yawl_driver);
MODULE_DESCRIPTION("Fixture: a helper that takes the counter");
MODULE_LICENSE("GPL");
