// SPDX-License-Identifier: GPL-2.0-only
/* The reference that probe took is held all the time. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct barge {
	struct device *dev;
	struct clk *clk;
};

static void barge_halt(struct barge *barge)
{
	clk_disable_unprepare(barge->clk);
}

static int barge_probe(struct platform_device *pdev)
{
	struct barge *barge;
	int ret;

	barge = devm_kzalloc(&pdev->dev, sizeof(*barge), GFP_KERNEL);
	if (!barge)
		return -ENOMEM;
	barge->dev = &pdev->dev;
	barge->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(barge->clk))
		return PTR_ERR(barge->clk);
	ret = clk_prepare_enable(barge->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, barge);
	pm_runtime_enable(&pdev->dev);
	ret = pm_runtime_resume_and_get(&pdev->dev);
	if (ret)
		goto err_disable;
	if (!clk_get_rate(barge->clk)) {
		ret = -EINVAL;
		goto err_put;
	}
	return 0;

err_put:
	pm_runtime_put_noidle(&pdev->dev);
err_disable:
	pm_runtime_disable(&pdev->dev);
	barge_halt(barge);
	return ret;
}

static void barge_remove(struct platform_device *pdev)
{
	struct barge *barge = platform_get_drvdata(pdev);

	pm_runtime_barrier(&pdev->dev);
	barge_halt(barge);
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver barge_driver = {
	.probe = barge_probe,
	.remove = barge_remove,
	.driver = {
		.name = "barge",
	},
};
module_platform_driver(barge_driver);
MODULE_DESCRIPTION("Fixture: a reference that probe keeps");
MODULE_LICENSE("GPL");
