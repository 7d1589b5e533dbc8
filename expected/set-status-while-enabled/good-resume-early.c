// SPDX-License-Identifier: GPL-2.0-only
/* The depth stays above zero. */
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct tern {
	struct device *dev;
	struct clk *clk;
};

static int tern_runtime_suspend(struct device *dev)
{
	struct tern *tern = dev_get_drvdata(dev);

	clk_disable_unprepare(tern->clk);

	return 0;
}

static int tern_runtime_resume(struct device *dev)
{
	struct tern *tern = dev_get_drvdata(dev);

	return clk_prepare_enable(tern->clk);
}

static int tern_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct tern *tern;
	int ret;

	tern = devm_kzalloc(dev, sizeof(*tern), GFP_KERNEL);
	if (!tern)
		return -ENOMEM;

	tern->dev = dev;
	tern->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(tern->clk))
		return PTR_ERR(tern->clk);
	platform_set_drvdata(pdev, tern);

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	return clk_set_rate(tern->clk, 24000000);
}

static int tern_suspend_late(struct device *dev)
{
	return pm_runtime_force_suspend(dev);
}

static int tern_resume_early(struct device *dev)
{
	struct tern *tern = dev_get_drvdata(dev);
	int ret;

	ret = clk_prepare_enable(tern->clk);
	if (ret)
		return ret;

	/* Takes back what the late phase did, the core's own is still on. */
	pm_runtime_enable(dev);
	pm_runtime_set_active(dev);

	return 0;
}

static const struct dev_pm_ops tern_pm_ops = {
	LATE_SYSTEM_SLEEP_PM_OPS(tern_suspend_late, tern_resume_early)
	RUNTIME_PM_OPS(tern_runtime_suspend, tern_runtime_resume, NULL)
};

static struct platform_driver tern_driver = {
	.probe = tern_probe,
	.driver = {
		.name = "tern",
		.pm = pm_ptr(&tern_pm_ops),
	},
};
module_platform_driver(tern_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
