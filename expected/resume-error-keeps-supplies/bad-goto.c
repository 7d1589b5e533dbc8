// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct birch {
	struct clk *clk;
	struct clk *bus;
	struct mutex lock;
};

static int birch_runtime_suspend(struct device *dev)
{
	struct birch *birch = dev_get_drvdata(dev);

	clk_disable_unprepare(birch->bus);
	clk_disable_unprepare(birch->clk);

	return 0;
}

static int birch_runtime_resume(struct device *dev)
{
	struct birch *birch = dev_get_drvdata(dev);
	int ret;

	mutex_lock(&birch->lock);
	ret = clk_prepare_enable(birch->clk);
	if (ret)
		goto unlock;

	ret = clk_prepare_enable(birch->bus);
	if (ret)
		dev_err(dev, "no bus clock: %d\n", ret);

unlock:
	mutex_unlock(&birch->lock);
	return ret;
}

static DEFINE_RUNTIME_DEV_PM_OPS(birch_pm_ops, birch_runtime_suspend,
				 birch_runtime_resume, NULL);

static int birch_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct birch *birch;

	birch = devm_kzalloc(dev, sizeof(*birch), GFP_KERNEL);
	if (!birch)
		return -ENOMEM;

	birch->clk = devm_clk_get(dev, "clk");
	if (IS_ERR(birch->clk))
		return PTR_ERR(birch->clk);

	birch->bus = devm_clk_get(dev, "bus");
	if (IS_ERR(birch->bus))
		return PTR_ERR(birch->bus);

	mutex_init(&birch->lock);

	dev_set_drvdata(dev, birch);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver birch_driver = {
	.probe = birch_probe,
	.driver = {
		.name = "birch",
		.pm = pm_ptr(&birch_pm_ops),
	},
};
module_platform_driver(birch_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
