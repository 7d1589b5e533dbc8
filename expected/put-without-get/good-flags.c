// SPDX-License-Identifier: GPL-2.0-only
/* Takes the count with flags. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct ratchet {
	struct device *dev;
	struct clk *clk;
};

static int ratchet_runtime_suspend(struct device *dev)
{
	struct ratchet *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int ratchet_runtime_resume(struct device *dev)
{
	struct ratchet *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(ratchet_pm_ops, ratchet_runtime_suspend,
				 ratchet_runtime_resume, NULL);

static int ratchet_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct ratchet *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	ret = __pm_runtime_resume(dev, RPM_GET_PUT);
	if (ret < 0) {
		pm_runtime_put_noidle(dev);
		return ret;
	}

	pm_runtime_put(dev);

	return 0;
}

static struct platform_driver ratchet_driver = {
	.probe = ratchet_probe,
	.driver = {
		.name = "ratchet",
		.pm = pm_ptr(&ratchet_pm_ops),
	},
};
module_platform_driver(ratchet_driver);

MODULE_DESCRIPTION("ratchet");
MODULE_LICENSE("GPL");
