// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct device *peer;
	int irq;
};

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = dev;
	dev_set_drvdata(dev, acme);

	ret = platform_get_irq(pdev, 0);
	if (ret < 0)
		return ret;

	acme->irq = ret;

	pm_runtime_enable(dev);
	pm_runtime_put(acme->peer);

	return 0;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = dev_get_drvdata(&pdev->dev);

	pm_runtime_disable(acme->dev);
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
