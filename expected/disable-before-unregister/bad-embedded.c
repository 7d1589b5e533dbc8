// SPDX-License-Identifier: GPL-2.0-only
/* What is unregistered is a part of what holds the device. */
#include <linux/clk.h>
#include <linux/i2c.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct bobbin {
	struct i2c_adapter adap;
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
};

static int bobbin_xfer(struct i2c_adapter *adap, struct i2c_msg *msgs, int num)
{
	struct bobbin *priv = i2c_get_adapdata(adap);

	pm_runtime_get_sync(priv->dev);
	writel(1, priv->regs);
	pm_runtime_put(priv->dev);

	return num;
}

static u32 bobbin_functionality(struct i2c_adapter *adap)
{
	return I2C_FUNC_I2C;
}

static const struct i2c_algorithm bobbin_algo = {
	.xfer = bobbin_xfer,
	.functionality = bobbin_functionality,
};

static int bobbin_runtime_suspend(struct device *dev)
{
	struct bobbin *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int bobbin_runtime_resume(struct device *dev)
{
	struct bobbin *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(bobbin_pm_ops, bobbin_runtime_suspend,
				 bobbin_runtime_resume, NULL);

static int bobbin_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct bobbin *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	priv->adap.algo = &bobbin_algo;
	i2c_set_adapdata(&priv->adap, priv);

	pm_runtime_enable(dev);

	ret = i2c_add_adapter(&priv->adap);
	if (ret)
		pm_runtime_disable(dev);

	return ret;
}

static void bobbin_remove(struct platform_device *pdev)
{
	struct bobbin *priv = platform_get_drvdata(pdev);

	pm_runtime_disable(priv->dev);
	i2c_del_adapter(&priv->adap);
}

static struct platform_driver bobbin_driver = {
	.probe = bobbin_probe,
	.remove = bobbin_remove,
	.driver = {
		.name = "bobbin",
		.pm = pm_ptr(&bobbin_pm_ops),
	},
};
module_platform_driver(bobbin_driver);

MODULE_DESCRIPTION("bobbin");
MODULE_LICENSE("GPL");
