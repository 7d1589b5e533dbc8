// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct clk *clk;
	void __iomem *base;
};

static int acme_runtime_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	clk_disable_unprepare(acme->clk);

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	return clk_prepare_enable(acme->clk);
}
static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static void acme_settle(struct acme *acme)
{
	pm_runtime_barrier(acme->dev);
}

static ssize_t level_store(struct device *dev, struct device_attribute *attr, const char *buf, size_t count)
{
	struct acme *acme = dev_get_drvdata(dev);

	pm_runtime_get(acme->dev);
	acme_settle(acme);
	writel(1, acme->base);
	pm_runtime_put(acme->dev);

	return count;
}
static DEVICE_ATTR_WO(level);

static struct attribute *acme_attrs[] = {
	&dev_attr_level.attr,
	NULL,
};
ATTRIBUTE_GROUPS(acme);

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = &pdev->dev;
	acme->clk = devm_clk_get(&pdev->dev, NULL);
	if (IS_ERR(acme->clk))
		return PTR_ERR(acme->clk);

	acme->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(acme->base))
		return PTR_ERR(acme->base);

	platform_set_drvdata(pdev, acme);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver acme_driver = {
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
		.dev_groups = acme_groups,
	},
	.probe = acme_probe,
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
