// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/mfd/syscon.h>
#include <linux/regmap.h>
#include <linux/sysfs.h>

struct fluorite {
	struct regmap *map;
};

static ssize_t level_show(struct device *dev, struct device_attribute *attr,
			  char *buf)
{
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	pm_runtime_put(dev);

	return sysfs_emit(buf, "%d\n", ret);
}
static DEVICE_ATTR_RO(level);

static struct attribute *fluorite_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(fluorite);

static int fluorite_runtime_resume(struct device *dev)
{
	struct fluorite *priv = dev_get_drvdata(dev);

	return regmap_write(priv->map, 0x04, 1);
}

static const struct dev_pm_ops fluorite_pm_ops = {
	RUNTIME_PM_OPS(NULL, fluorite_runtime_resume, NULL)
};

static int fluorite_probe(struct platform_device *pdev)
{
	struct fluorite *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->map = syscon_regmap_lookup_by_phandle(pdev->dev.of_node, "syscon");
	if (IS_ERR(priv->map))
		return PTR_ERR(priv->map);

	platform_set_drvdata(pdev, priv);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver fluorite_driver = {
	.driver = {
		.name = "fluorite",
		.dev_groups = fluorite_groups,
		.pm = pm_ptr(&fluorite_pm_ops),
	},
	.probe = fluorite_probe,
};
module_platform_driver(fluorite_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
