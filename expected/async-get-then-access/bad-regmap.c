// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

struct acme {
	struct device *dev;
	struct clk *clk;
	void __iomem *base;
	struct regmap *regmap;
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

static ssize_t level_store(struct device *dev, struct device_attribute *attr, const char *buf, size_t count)
{
	struct acme *acme = dev_get_drvdata(dev);

	pm_runtime_get(acme->dev);
	regmap_write(acme->regmap, 0, 1);
	pm_runtime_put(acme->dev);

	return count;
}
static DEVICE_ATTR_WO(level);

static struct attribute *acme_attrs[] = {
	&dev_attr_level.attr,
	NULL,
};
ATTRIBUTE_GROUPS(acme);

static const struct regmap_config acme_regmap_config = {
	.reg_bits = 32,
	.reg_stride = 4,
	.val_bits = 32,
};

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

	acme->regmap = devm_regmap_init_mmio(&pdev->dev, acme->base, &acme_regmap_config);
	if (IS_ERR(acme->regmap))
		return PTR_ERR(acme->regmap);

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
