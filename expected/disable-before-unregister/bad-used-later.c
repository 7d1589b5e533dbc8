// SPDX-License-Identifier: GPL-2.0-only
/* What holds the device is used behind the unregistering, too. */
#include <linux/clk.h>
#include <linux/iio/iio.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct spindle {
	struct iio_dev *indio_dev;
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
};

static int spindle_read_raw(struct iio_dev *indio_dev, struct iio_chan_spec const *chan, int *val, int *val2, long mask)
{
	struct spindle *priv = *(struct spindle **)iio_priv(indio_dev);

	pm_runtime_get_sync(priv->dev);
	*val = readl(priv->regs);
	pm_runtime_put(priv->dev);

	return IIO_VAL_INT;
}

static const struct iio_info spindle_info = {
	.read_raw = spindle_read_raw,
};

static int spindle_runtime_suspend(struct device *dev)
{
	struct spindle *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int spindle_runtime_resume(struct device *dev)
{
	struct spindle *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(spindle_pm_ops, spindle_runtime_suspend,
				 spindle_runtime_resume, NULL);

static int spindle_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct spindle *priv;
	int ret;

	priv = devm_kzalloc(dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = dev;
	platform_set_drvdata(pdev, priv);

	priv->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(priv->clk))
		return PTR_ERR(priv->clk);

	priv->indio_dev = devm_iio_device_alloc(dev, sizeof(priv));
	if (!priv->indio_dev)
		return -ENOMEM;

	*(struct spindle **)iio_priv(priv->indio_dev) = priv;
	priv->indio_dev->info = &spindle_info;

	pm_runtime_enable(dev);

	ret = iio_device_register(priv->indio_dev);
	if (ret)
		pm_runtime_disable(dev);

	return ret;
}

static void spindle_remove(struct platform_device *pdev)
{
	struct spindle *priv = platform_get_drvdata(pdev);

	pm_runtime_disable(priv->dev);
	iio_device_unregister(priv->indio_dev);
	writel(0, priv->regs);
}

static struct platform_driver spindle_driver = {
	.probe = spindle_probe,
	.remove = spindle_remove,
	.driver = {
		.name = "spindle",
		.pm = pm_ptr(&spindle_pm_ops),
	},
};
module_platform_driver(spindle_driver);

MODULE_DESCRIPTION("spindle");
MODULE_LICENSE("GPL");
