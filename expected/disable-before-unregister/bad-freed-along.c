// SPDX-License-Identifier: GPL-2.0-only
/* The controller is freed when it is unregistered, and with it what holds the device. */
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/spi/spi.h>

struct shuttle {
	struct spi_controller *ctlr;
	struct device *dev;
	struct clk *clk;
	void __iomem *regs;
};

static int shuttle_transfer(struct spi_controller *ctlr, struct spi_message *msg)
{
	struct shuttle *priv = spi_controller_get_devdata(ctlr);

	pm_runtime_get_sync(priv->dev);
	writel(1, priv->regs);
	pm_runtime_put(priv->dev);

	return 0;
}

static int shuttle_runtime_suspend(struct device *dev)
{
	struct shuttle *priv = dev_get_drvdata(dev);

	clk_disable_unprepare(priv->clk);

	return 0;
}

static int shuttle_runtime_resume(struct device *dev)
{
	struct shuttle *priv = dev_get_drvdata(dev);

	return clk_prepare_enable(priv->clk);
}

static DEFINE_RUNTIME_DEV_PM_OPS(shuttle_pm_ops, shuttle_runtime_suspend,
				 shuttle_runtime_resume, NULL);

static int shuttle_probe(struct platform_device *pdev)
{
	struct spi_controller *ctlr;
	struct shuttle *priv;
	int ret;

	ctlr = spi_alloc_host(&pdev->dev, sizeof(*priv));
	if (!ctlr)
		return -ENOMEM;

	priv = spi_controller_get_devdata(ctlr);
	priv->ctlr = ctlr;
	priv->dev = &pdev->dev;
	ctlr->transfer_one_message = shuttle_transfer;
	platform_set_drvdata(pdev, priv);

	pm_runtime_enable(&pdev->dev);

	ret = spi_register_controller(ctlr);
	if (ret) {
		pm_runtime_disable(&pdev->dev);
		spi_controller_put(ctlr);
	}

	return ret;
}

static void shuttle_remove(struct platform_device *pdev)
{
	struct shuttle *priv = platform_get_drvdata(pdev);

	pm_runtime_disable(priv->dev);
	spi_unregister_controller(priv->ctlr);
}

static struct platform_driver shuttle_driver = {
	.probe = shuttle_probe,
	.remove = shuttle_remove,
	.driver = {
		.name = "shuttle",
		.pm = pm_ptr(&shuttle_pm_ops),
	},
};
module_platform_driver(shuttle_driver);

MODULE_DESCRIPTION("shuttle");
MODULE_LICENSE("GPL");
