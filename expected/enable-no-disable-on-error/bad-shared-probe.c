// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/regmap.h>

int valve_core_probe(struct device *dev, struct regmap *map);
void valve_core_remove(struct device *dev);

int valve_core_probe(struct device *dev, struct regmap *map)
{
	unsigned int id;
	int ret;

	pm_runtime_enable(dev);

	ret = regmap_read(map, 0, &id);
	if (ret)
		return ret;

	return 0;
}
EXPORT_SYMBOL_GPL(valve_core_probe);

void valve_core_remove(struct device *dev)
{
	pm_runtime_disable(dev);
}
EXPORT_SYMBOL_GPL(valve_core_remove);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
