// SPDX-License-Identifier: GPL-2.0-only
/* A macro of the driver takes the counter. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct ketch {
	struct device *dev;
	struct clk *clk;
};

static void ketch_halt(struct ketch *ketch)
{
	clk_disable_unprepare(ketch->clk);
}

#define ketch_hold(dev) pm_runtime_get_noresume(dev)

static int ketch_probe(struct platform_device *pdev)
{
	struct ketch *ketch;
	int ret;

	ketch = devm_kzalloc(&pdev->dev, sizeof(*ketch), GFP_KERNEL);
	if (!ketch)
		return -ENOMEM;
	ketch->dev = &pdev->dev;
	ketch->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(ketch->clk))
		return PTR_ERR(ketch->clk);
	ret = clk_prepare_enable(ketch->clk);
	if (ret)
		return ret;
	platform_set_drvdata(pdev, ketch);
	pm_runtime_enable(&pdev->dev);
	return 0;
}

static void ketch_remove(struct platform_device *pdev)
{
	struct ketch *ketch = platform_get_drvdata(pdev);

	ketch_hold(&pdev->dev);
	pm_runtime_barrier(&pdev->dev);
	ketch_halt(ketch);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static struct platform_driver ketch_driver = {
	.probe = ketch_probe,
	.remove = ketch_remove,
	.driver = {
		.name = "ketch",
	},
};
module_platform_driver(ketch_driver);
MODULE_DESCRIPTION("Fixture: a macro that takes the counter");
MODULE_LICENSE("GPL");
