// SPDX-License-Identifier: GPL-2.0-only
/* The AMBA core keeps a count for the driver, which probe has dropped. */
#include <linux/amba/bus.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct gantry {
	void __iomem *regs;
};

static int gantry_probe(struct amba_device *adev, const struct amba_id *id)
{
	struct gantry *priv;

	priv = devm_kzalloc(&adev->dev, sizeof(*priv), GFP_KERNEL);
	if (!priv)
		return -ENOMEM;

	priv->regs = devm_ioremap_resource(&adev->dev, &adev->res);
	if (IS_ERR(priv->regs))
		return PTR_ERR(priv->regs);

	amba_set_drvdata(adev, priv);

	pm_runtime_get_sync(&adev->dev);
	writel(1, priv->regs);
	pm_runtime_put(&adev->dev);

	pm_runtime_put(&adev->dev);

	return 0;
}

static void gantry_remove(struct amba_device *adev)
{
	struct gantry *priv = amba_get_drvdata(adev);

	pm_runtime_get_sync(&adev->dev);
	writel(0, priv->regs);
}

static const struct amba_id gantry_ids[] = {
	{ .id = 0x00041234, .mask = 0x000fffff },
	{ }
};
MODULE_DEVICE_TABLE(amba, gantry_ids);

static struct amba_driver gantry_driver = {
	.drv = {
		.name = "gantry",
	},
	.id_table = gantry_ids,
	.probe = gantry_probe,
	.remove = gantry_remove,
};
module_amba_driver(gantry_driver);

MODULE_DESCRIPTION("gantry");
MODULE_LICENSE("GPL");
