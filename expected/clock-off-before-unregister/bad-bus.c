// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/spi/spi.h>

/* Its name begins as those of the core. */
static void spi_acme_write(struct clk *clk, void __iomem *base, u32 value)
{
	if (clk_get_rate(clk))
		writel(value, base);
}

struct acme {
	void __iomem *base;
	struct clk *clk;
};

static void acme_set_cs(struct spi_device *spi, bool enable)
{
	struct acme *acme = spi_controller_get_devdata(spi->controller);

	spi_acme_write(acme->clk, acme->base, enable);
}

static int acme_probe(struct platform_device *pdev)
{
	struct spi_controller *ctlr;
	struct acme *acme;
	int ret;

	ctlr = devm_spi_alloc_host(&pdev->dev, sizeof(*acme));
	if (!ctlr)
		return -ENOMEM;

	acme = spi_controller_get_devdata(ctlr);
	acme->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(acme->base))
		return PTR_ERR(acme->base);

	acme->clk = devm_clk_get_prepared(&pdev->dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);

	ctlr->set_cs = acme_set_cs;
	platform_set_drvdata(pdev, ctlr);

	ret = clk_enable(acme->clk);
	if (ret)
		return ret;

	ret = spi_register_controller(ctlr);
	if (ret)
		clk_disable(acme->clk);

	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	struct spi_controller *ctlr = platform_get_drvdata(pdev);
	struct acme *acme = spi_controller_get_devdata(ctlr);

	clk_disable(acme->clk);
	spi_unregister_controller(ctlr);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.remove = acme_remove,
	.driver = {
		.name = "acme",
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
