// SPDX-License-Identifier: GPL-2.0-only
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/thermal.h>

#define PLOVER_MODE	0x10

struct plover {
	struct device *dev;
	void __iomem *base;
	struct thermal_zone_device *zone;
};

static int plover_get_temp(struct thermal_zone_device *zone, int *temp)
{
	struct plover *plover = thermal_zone_device_priv(zone);
	int ret;

	ret = pm_runtime_resume_and_get(plover->dev);
	if (ret)
		return ret;

	*temp = readl(plover->base) * 1000;
	pm_runtime_put_autosuspend(plover->dev);

	return 0;
}

static void plover_hw(struct plover *plover, bool on)
{
	writel(on, plover->base + PLOVER_MODE);
}

static int plover_change_mode(struct thermal_zone_device *zone,
			      enum thermal_device_mode mode)
{
	struct plover *plover = thermal_zone_device_priv(zone);
	int ret;

	ret = pm_runtime_resume_and_get(plover->dev);
	if (ret)
		return ret;

	plover_hw(plover, mode == THERMAL_DEVICE_ENABLED);
	pm_runtime_put_autosuspend(plover->dev);

	return 0;
}

static const struct thermal_zone_device_ops plover_zone_ops = {
	.get_temp = plover_get_temp,
	.change_mode = plover_change_mode,
};

static int plover_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct plover *plover;
	int ret;

	plover = devm_kzalloc(dev, sizeof(*plover), GFP_KERNEL);
	if (!plover)
		return -ENOMEM;

	plover->dev = dev;
	plover->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(plover->base))
		return PTR_ERR(plover->base);
	platform_set_drvdata(pdev, plover);

	pm_runtime_set_autosuspend_delay(dev, 300);
	pm_runtime_use_autosuspend(dev);
	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	plover->zone = devm_thermal_of_zone_register(dev, 0, plover,
						     &plover_zone_ops);

	return PTR_ERR_OR_ZERO(plover->zone);
}

static struct platform_driver plover_driver = {
	.probe = plover_probe,
	.driver = {
		.name = "plover",
	},
};
module_platform_driver(plover_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
