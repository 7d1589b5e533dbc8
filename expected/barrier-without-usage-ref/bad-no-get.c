// SPDX-License-Identifier: GPL-2.0-only
/* No reference at all. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct sluice {
	struct device *dev;
	struct clk *clk;
};

static void sluice_halt(struct sluice *sluice)
{
	clk_disable_unprepare(sluice->clk);
}

static int sluice_probe(struct platform_device *pdev)
{
	struct sluice *sluice;
	int ret;

	sluice = devm_kzalloc(&pdev->dev, sizeof(*sluice), GFP_KERNEL);
	if (!sluice)
		return -ENOMEM;
	sluice->dev = &pdev->dev;
	sluice->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(sluice->clk))
		return PTR_ERR(sluice->clk);
	ret = clk_prepare_enable(sluice->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, sluice);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void sluice_remove(struct platform_device *pdev)
{
	struct sluice *sluice = platform_get_drvdata(pdev);

	pm_runtime_barrier(&pdev->dev);
	sluice_halt(sluice);
	pm_runtime_disable(&pdev->dev);
}

static struct platform_driver sluice_driver = {
	.probe = sluice_probe,
	.remove = sluice_remove,
	.driver = {
		.name = "sluice",
	},
};
module_platform_driver(sluice_driver);
MODULE_DESCRIPTION("Fixture: a barrier without a reference");
MODULE_LICENSE("GPL");
