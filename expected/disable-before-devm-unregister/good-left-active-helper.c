// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/spi/spi.h>

struct acme {
	struct clk *clk;
	void __iomem *base;
};

static int acme_transfer_one(struct spi_controller *host, struct spi_device *spi,
			     struct spi_transfer *transfer)
{
	struct acme *acme = spi_controller_get_devdata(host);

	writel(transfer->len, acme->base);

	return 0;
}

static int acme_runtime_suspend(struct device *dev)
{
	struct spi_controller *host = dev_get_drvdata(dev);
	struct acme *acme = spi_controller_get_devdata(host);

	clk_disable_unprepare(acme->clk);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	struct spi_controller *host = dev_get_drvdata(dev);
	struct acme *acme = spi_controller_get_devdata(host);

	return clk_prepare_enable(acme->clk);
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct spi_controller *host;
	struct acme *acme;
	int ret;

	host = devm_spi_alloc_host(dev, sizeof(*acme));
	if (!host)
		return -ENOMEM;

	acme = spi_controller_get_devdata(host);
	platform_set_drvdata(pdev, host);
	acme->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(acme->base))
		return PTR_ERR(acme->base);
	acme->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);

	host->auto_runtime_pm = true;
	host->transfer_one = acme_transfer_one;
	pm_runtime_enable(dev);
	ret = devm_spi_register_controller(dev, host);
	if (ret)
		pm_runtime_disable(dev);

	return ret;
}

static void acme_power_on(struct device *dev)
{
	if (pm_runtime_get_sync(dev) < 0)
		pm_runtime_put_noidle(dev);
}

static void acme_remove(struct platform_device *pdev)
{
	struct spi_controller *host = platform_get_drvdata(pdev);
	struct acme *acme = spi_controller_get_devdata(host);

	acme_power_on(&pdev->dev);
	writel(0, acme->base);
	pm_runtime_disable(&pdev->dev);
	pm_runtime_put_noidle(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend,
				 acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove = acme_remove,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
