// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct ebony {
	struct clk *clk;
	struct clk *bus;
	bool gated;
};

static int ebony_runtime_suspend(struct device *dev)
{
	struct ebony *ebony = dev_get_drvdata(dev);

	clk_disable_unprepare(ebony->bus);
	if (ebony->gated)
		clk_disable_unprepare(ebony->clk);

	return 0;
}

static int ebony_runtime_resume(struct device *dev)
{
	struct ebony *ebony = dev_get_drvdata(dev);
	int ret;

	if (ebony->gated) {
		ret = clk_prepare_enable(ebony->clk);
		if (ret)
			return ret;
	}

	ret = clk_prepare_enable(ebony->bus);
	if (ret && ebony->gated)
		clk_disable_unprepare(ebony->clk);

	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(ebony_pm_ops, ebony_runtime_suspend,
				 ebony_runtime_resume, NULL);

static int ebony_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct ebony *ebony;

	ebony = devm_kzalloc(dev, sizeof(*ebony), GFP_KERNEL);
	if (!ebony)
		return -ENOMEM;

	ebony->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(ebony->clk))
		return PTR_ERR(ebony->clk);

	ebony->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(ebony->bus))
		return PTR_ERR(ebony->bus);

	dev_set_drvdata(dev, ebony);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver ebony_driver = {
	.probe = ebony_probe,
	.driver = {
		.name = "ebony",
		.pm = pm_ptr(&ebony_pm_ops),
	},
};
module_platform_driver(ebony_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
