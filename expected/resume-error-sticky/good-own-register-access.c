// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/io.h>
#include <linux/iopoll.h>
#include <linux/sysfs.h>

struct gypsum {
	void __iomem *base;
};

static int i2c_transfer_enable(struct gypsum *priv, u32 value)
{
	writel(value, priv->base + 0x04);

	return readl_poll_timeout(priv->base + 0x08, value, value & 1, 10, 1000);
}

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

static struct attribute *gypsum_attrs[] = {
	&dev_attr_level.attr,
	NULL
};
ATTRIBUTE_GROUPS(gypsum);

static int gypsum_runtime_resume(struct device *dev)
{
	struct gypsum *priv = dev_get_drvdata(dev);

	return i2c_transfer_enable(priv, 1);
}

static const struct dev_pm_ops gypsum_pm_ops = {
	RUNTIME_PM_OPS(NULL, gypsum_runtime_resume, NULL)
};

static int gypsum_probe(struct platform_device *pdev)
{
	struct gypsum *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(priv->base))
		return PTR_ERR(priv->base);

	platform_set_drvdata(pdev, priv);

	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver gypsum_driver = {
	.driver = {
		.name = "gypsum",
		.dev_groups = gypsum_groups,
		.pm = pm_ptr(&gypsum_pm_ops),
	},
	.probe = gypsum_probe,
};
module_platform_driver(gypsum_driver);

MODULE_DESCRIPTION("Test driver");
MODULE_LICENSE("GPL");
