// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/property.h>

struct acme {
	struct device *dev;
	struct clk *clk;
	struct clk *bus;
};

static int acme_setup(struct acme *acme)
{
	return device_property_present(acme->dev, "acme,broken") ? -ENODEV : 0;
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct acme *acme;
	int ret;

	acme = devm_kzalloc(dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = dev;
	acme->clk = devm_clk_get(dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);
	platform_set_drvdata(pdev, acme);

	acme->bus = clk_get(dev, "bus");
	if (IS_ERR(acme->bus))
		return PTR_ERR(acme->bus);

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		goto err_clk;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		goto err_clk;

	ret = acme_setup(acme);
	if (ret)
		goto err_put;

	return 0;

err_put:
	pm_runtime_put_sync(dev);
	pm_runtime_disable(dev);

err_clk:
	clk_put(acme->bus);
	return ret;
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
