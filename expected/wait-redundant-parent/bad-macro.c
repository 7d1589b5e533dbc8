// SPDX-License-Identifier: GPL-2.0-only
/* A macro waits. */
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

#define CANDLE_WAIT(d) device_pm_wait_for_dev((d), (d)->parent)
#define CANDLE_WAIT_SELF(d)			\
	do {					\
		device_pm_wait_for_dev(d, d);	\
	} while (0)

struct candle {
	struct device *dev;
	void __iomem *regs;
};

static int candle_suspend(struct device *dev)
{
	struct candle *priv = dev_get_drvdata(dev);

	CANDLE_WAIT_SELF(dev);
	writel(0, priv->regs);
	return 0;
}

static int candle_resume(struct device *dev)
{
	struct candle *priv = dev_get_drvdata(dev);

	CANDLE_WAIT(dev);
	writel(1, priv->regs);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(candle_pm_ops, candle_suspend, candle_resume);

static int candle_probe(struct platform_device *pdev)
{
	struct candle *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->dev = &pdev->dev;
	priv->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(priv->regs))
		return PTR_ERR(priv->regs);

	platform_set_drvdata(pdev, priv);
	return 0;
}

static struct platform_driver candle_driver = {
	.probe = candle_probe,
	.driver = {
		.name = "candle",
		.pm = pm_sleep_ptr(&candle_pm_ops),
	},
};
module_platform_driver(candle_driver);

MODULE_DESCRIPTION("Fixture: the wait is in a macro");
MODULE_LICENSE("GPL");
