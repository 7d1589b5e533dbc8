// SPDX-License-Identifier: GPL-2.0-only
/* As bad-before-get, with the result of the get looked at: left to a human. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct crane {
	struct device *dev;
	struct clk *clk;
};

static void crane_halt(struct crane *crane)
{
	clk_disable_unprepare(crane->clk);
}

static int crane_probe(struct platform_device *pdev)
{
	struct crane *crane;
	int ret;

	crane = devm_kzalloc(&pdev->dev, sizeof(*crane), GFP_KERNEL);
	if (!crane)
		return -ENOMEM;
	crane->dev = &pdev->dev;
	crane->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(crane->clk))
		return PTR_ERR(crane->clk);
	ret = clk_prepare_enable(crane->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, crane);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void crane_remove(struct platform_device *pdev)
{
	struct crane *crane = platform_get_drvdata(pdev);
	int ret;

	/* Nothing may run from here on. */
	pm_runtime_barrier(&pdev->dev);
	ret = pm_runtime_get_sync(&pdev->dev);
	if (ret < 0)
		dev_warn(&pdev->dev, "could not resume: %d\n", ret);
	crane_halt(crane);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver crane_driver = {
	.probe = crane_probe,
	.remove = crane_remove,
	.driver = {
		.name = "crane",
	},
};
module_platform_driver(crane_driver);
MODULE_DESCRIPTION("Fixture: a barrier before a get that is checked");
MODULE_LICENSE("GPL");
