// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/nvmem-provider.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/watchdog.h>

struct acme {
	struct device *dev;
	void __iomem *base;
	struct watchdog_device wdd;
};

static int acme_nvmem_read(void *priv, unsigned int offset, void *val, size_t bytes)
{
	struct acme *acme = priv;
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		return ret;

	memcpy_fromio(val, acme->base + offset, bytes);
	pm_runtime_put(acme->dev);

	return 0;
}

static int acme_start(struct watchdog_device *wdd)
{
	struct acme *acme = watchdog_get_drvdata(wdd);
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		return ret;

	writel(1, acme->base);

	return 0;
}

static int acme_stop(struct watchdog_device *wdd)
{
	struct acme *acme = watchdog_get_drvdata(wdd);

	writel(0, acme->base);
	pm_runtime_put(acme->dev);

	return 0;
}

static const struct watchdog_ops acme_watchdog_ops = {
	.owner = THIS_MODULE,
	.start = acme_start,
	.stop = acme_stop,
};

static const struct watchdog_info acme_watchdog_info = {
	.identity = "acme",
};

static int acme_register(struct acme *acme)
{
	struct nvmem_config config = {
		.name = "acme",
		.size = 64,
		.reg_read = acme_nvmem_read,
		.dev = acme->dev,
		.priv = acme,
	};
	struct nvmem_device *nvmem;

	nvmem = devm_nvmem_register(acme->dev, &config);
	if (IS_ERR(nvmem))
		return PTR_ERR(nvmem);

	acme->wdd.info = &acme_watchdog_info;
	acme->wdd.ops = &acme_watchdog_ops;
	watchdog_set_drvdata(&acme->wdd, acme);

	return devm_watchdog_register_device(acme->dev, &acme->wdd);
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
	acme->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(acme->base))
		return PTR_ERR(acme->base);
	ret = acme_register(acme);
	if (ret)
		return ret;

	pm_runtime_enable(dev);

	return 0;
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
