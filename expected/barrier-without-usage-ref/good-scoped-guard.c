// SPDX-License-Identifier: GPL-2.0-only
/* A guard holds the counter over the teardown. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct sampan {
	struct device *dev;
	struct clk *clk;
};

static void sampan_halt(struct sampan *sampan)
{
	clk_disable_unprepare(sampan->clk);
}

static int sampan_probe(struct platform_device *pdev)
{
	struct sampan *sampan;
	int ret;

	sampan = devm_kzalloc(&pdev->dev, sizeof(*sampan), GFP_KERNEL);
	if (!sampan)
		return -ENOMEM;
	sampan->dev = &pdev->dev;
	sampan->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(sampan->clk))
		return PTR_ERR(sampan->clk);
	ret = clk_prepare_enable(sampan->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, sampan);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void sampan_remove(struct platform_device *pdev)
{
	struct sampan *sampan = platform_get_drvdata(pdev);

	scoped_guard(pm_runtime_noresume, &pdev->dev) {
		pm_runtime_barrier(&pdev->dev);
		sampan_halt(sampan);
	}
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver sampan_driver = {
	.probe = sampan_probe,
	.remove = sampan_remove,
	.driver = {
		.name = "sampan",
	},
};
module_platform_driver(sampan_driver);
MODULE_DESCRIPTION("Fixture: a scoped guard");
MODULE_LICENSE("GPL");
