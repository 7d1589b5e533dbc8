// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <drm/drm_mipi_dsi.h>

struct acme {
	struct mipi_dsi_host host;
	void __iomem *base;
};

static ssize_t acme_transfer(struct mipi_dsi_host *host, const struct mipi_dsi_msg *msg)
{
	struct acme *acme = container_of(host, struct acme, host);
	int ret;

	ret = pm_runtime_resume_and_get(host->dev);
	if (ret)
		return ret;

	memcpy_toio(acme->base, msg->tx_buf, msg->tx_len);
	pm_runtime_put(host->dev);

	return msg->tx_len;
}

static const struct mipi_dsi_host_ops acme_host_ops = {
	.transfer = acme_transfer,
};

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(acme->base))
		return PTR_ERR(acme->base);
	platform_set_drvdata(pdev, acme);

	acme->host.dev = &pdev->dev;
	acme->host.ops = &acme_host_ops;
	ret = mipi_dsi_host_register(&acme->host);
	if (ret)
		return ret;

	pm_runtime_enable(&pdev->dev);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	mipi_dsi_host_unregister(&acme->host);
	pm_runtime_disable(&pdev->dev);
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
