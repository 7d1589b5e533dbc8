// SPDX-License-Identifier: GPL-2.0-only
/* It may get along without a PM domain. */
#include <linux/bits.h>
#include <linux/clk.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

#define PLOVER_CTRL	0x00

struct plover {
	struct regmap *map;
	struct clk *clk;
};

static int plover_runtime_suspend(struct device *dev)
{
	struct plover *plover = dev_get_drvdata(dev);

	regmap_clear_bits(plover->map, PLOVER_CTRL, BIT(0));
	clk_disable(plover->clk);

	return 0;
}

static int plover_runtime_resume(struct device *dev)
{
	struct plover *plover = dev_get_drvdata(dev);
	int ret;

	ret = clk_enable(plover->clk);
	if (ret)
		return ret;

	return regmap_set_bits(plover->map, PLOVER_CTRL, BIT(0));
}

static const struct regmap_config plover_regmap_config = {
	.reg_bits = 32,
	.reg_stride = 4,
	.val_bits = 32,
};

static int plover_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct plover *plover;
	void __iomem *base;

	plover = devm_kzalloc(dev, sizeof(*plover), GFP_KERNEL);
	if (!plover)
		return -ENOMEM;

	base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(base))
		return PTR_ERR(base);

	plover->map = devm_regmap_init_mmio(dev, base, &plover_regmap_config);
	if (IS_ERR(plover->map))
		return PTR_ERR(plover->map);

	plover->clk = devm_clk_get_prepared(dev, NULL);
	if (IS_ERR(plover->clk))
		return PTR_ERR(plover->clk);
	platform_set_drvdata(pdev, plover);

	pm_runtime_set_autosuspend_delay(dev, 300);
	pm_runtime_use_autosuspend(dev);

	return devm_pm_runtime_enable(dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(plover_pm_ops, plover_runtime_suspend,
				 plover_runtime_resume, NULL);

static struct platform_driver plover_driver = {
	.probe = plover_probe,
	.driver = {
		.name = "plover",
		.pm = pm_ptr(&plover_pm_ops),
	},
};
module_platform_driver(plover_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
