// SPDX-License-Identifier: GPL-2.0-only
/* The device is the driver's own and goes along with it. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct hoist {
	struct platform_device *child;
};

static int hoist_probe(struct platform_device *pdev)
{
	struct hoist *priv;

	priv = devm_kzalloc(&pdev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	platform_set_drvdata(pdev, priv);

	priv->child = platform_device_register_data(&pdev->dev, "hoist-drum", PLATFORM_DEVID_AUTO, NULL, 0);
	if (IS_ERR(priv->child))
		return PTR_ERR(priv->child);

	pm_runtime_no_callbacks(&priv->child->dev);
	pm_runtime_enable(&priv->child->dev);

	return 0;
}

static void hoist_remove(struct platform_device *pdev)
{
	struct hoist *priv = platform_get_drvdata(pdev);

	platform_device_unregister(priv->child);
}

static struct platform_driver hoist_driver = {
	.probe = hoist_probe,
	.remove = hoist_remove,
	.driver = {
		.name = "hoist",
	},
};
module_platform_driver(hoist_driver);

MODULE_DESCRIPTION("hoist");
MODULE_LICENSE("GPL");
