// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/rtc.h>

struct acme {
	struct device *dev;
	void __iomem *base;
	struct rtc_device *rtc;
};

static int acme_read_time(struct device *dev, struct rtc_time *tm)
{
	struct acme *acme = dev_get_drvdata(dev);

	rtc_time64_to_tm(readl(acme->base), tm);

	return 0;
}

static const struct rtc_class_ops acme_rtc_ops = {
	.read_time = acme_read_time,
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
	platform_set_drvdata(pdev, acme);
	acme->rtc = devm_rtc_allocate_device(dev);
	if (IS_ERR(acme->rtc))
		return PTR_ERR(acme->rtc);
	acme->rtc->ops = &acme_rtc_ops;

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;
	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	ret = devm_rtc_register_device(acme->rtc);
	pm_runtime_put(dev);

	return ret;
}

static void acme_remove(struct platform_device *pdev)
{
	struct acme *acme = platform_get_drvdata(pdev);

	pm_runtime_put(acme->dev);
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
