// SPDX-License-Identifier: GPL-2.0-only
/* Nothing is torn down before pm_runtime_disable() waits once more. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct kayak {
	struct device *dev;
	struct clk *clk;
};

static void kayak_halt(struct kayak *kayak)
{
	clk_disable_unprepare(kayak->clk);
}

static int kayak_probe(struct platform_device *pdev)
{
	struct kayak *kayak;
	int ret;

	kayak = devm_kzalloc(&pdev->dev, sizeof(*kayak), GFP_KERNEL);
	if (!kayak)
		return -ENOMEM;
	kayak->dev = &pdev->dev;
	kayak->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(kayak->clk))
		return PTR_ERR(kayak->clk);
	ret = clk_prepare_enable(kayak->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, kayak);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void kayak_remove(struct platform_device *pdev)
{
	struct kayak *kayak = platform_get_drvdata(pdev);

	pm_runtime_barrier(&pdev->dev);
	dev_dbg(&pdev->dev, "no callbacks any more\n");
	pm_runtime_disable(&pdev->dev);
	kayak_halt(kayak);
}

static struct platform_driver kayak_driver = {
	.probe = kayak_probe,
	.remove = kayak_remove,
	.driver = {
		.name = "kayak",
	},
};
module_platform_driver(kayak_driver);
MODULE_DESCRIPTION("Fixture: a redundant barrier");
MODULE_LICENSE("GPL");
