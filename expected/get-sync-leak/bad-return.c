// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
};

static ssize_t value_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct acme *acme = dev_get_drvdata(dev);
	u32 value;
	int ret;

	ret = pm_runtime_get_sync(acme->dev);
	if (ret < 0)
		return ret;

	value = readl(acme->regs);
	pm_runtime_put(acme->dev);
	return sysfs_emit(buf, "%u\n", value);
}
static DEVICE_ATTR_RO(value);

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;
	acme->dev = &pdev->dev;
	platform_set_drvdata(pdev, acme);
	return device_create_file(&pdev->dev, &dev_attr_value);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = { .name = "acme" },
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
