// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/reset-controller.h>

struct acme {
	struct device *dev;
	void __iomem *base;
	struct reset_controller_dev rcdev;
};

static int acme_assert(struct reset_controller_dev *rcdev, unsigned long id)
{
	struct acme *acme = container_of(rcdev, struct acme, rcdev);
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		return ret;

	writel(BIT(id), acme->base);
	pm_runtime_put(acme->dev);

	return 0;
}

static const struct reset_control_ops acme_reset_ops = {
	.assert = acme_assert,
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
	acme->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(acme->base))
		return PTR_ERR(acme->base);
	acme->rcdev.owner = THIS_MODULE;
	acme->rcdev.nr_resets = 32;
	acme->rcdev.ops = &acme_reset_ops;
	acme->rcdev.of_node = dev->of_node;

	pm_runtime_enable(dev);
	ret = devm_reset_controller_register(dev, &acme->rcdev);
	if (ret)
		pm_runtime_disable(dev);

	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
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
