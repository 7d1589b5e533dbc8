// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/mod_devicetable.h>
#include <linux/pm_runtime.h>
#include <linux/soundwire/sdw.h>
#include <linux/soundwire/sdw_type.h>

static int acme_probe(struct sdw_slave *slave, const struct sdw_device_id *id)
{
	pm_runtime_enable(&slave->dev);

	return 0;
}

static int acme_remove(struct sdw_slave *slave)
{
	return -EBUSY;
}

static const struct sdw_device_id acme_ids[] = {
	SDW_SLAVE_ENTRY(0x0123, 0x4567, 0),
	{ }
};
MODULE_DEVICE_TABLE(sdw, acme_ids);

static struct sdw_driver acme_driver = {
	.driver = {
		.name = "acme",
	},
	.probe = acme_probe,
	.remove = acme_remove,
	.id_table = acme_ids,
};
module_sdw_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
